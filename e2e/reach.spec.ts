import type { Page } from '@playwright/test';
import { symbolFile } from './support/made-pictures.ts';
import { chooseFiles, openScan, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test.describe('with nothing but the keyboard', () => {
  test('a code is made, levelled and saved, and the screens are changed', async ({ page }) => {
    await page.goto('/');
    await expect(textBox(page)).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, 'textarea');
    await page.keyboard.type('keys only');
    // Until there is a symbol, there is nothing to save and no way to that button.
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
    await tabTo(page, 'button', 'Download PNG');
    const downloading = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await downloading).suggestedFilename()).toBe('qr-text.png');
    await tabTo(page, 'input[type=radio]:checked');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('radio', { name: 'Q ·' })).toBeChecked();
  });

  test('focus goes to the heading of a screen that is opened', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Scan' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Read a code' })).toBeFocused();
    await page.getByRole('link', { name: 'Settings' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused();
  });

  test('a picture is chosen and its link opened and left again', async ({ page }) => {
    await openScan(page);
    // Asked for early: catching the chooser is switched on in the background.
    const choosing = page.waitForEvent('filechooser');
    await tabTo(page, 'button', 'Choose pictures');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(symbolFile('https://example.com/keys'));
    await expect(payloads(page)).toHaveCount(1);
    await tabTo(page, 'button', 'Open link');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Open link' })).toBeFocused();
  });
});

test.describe('on a small or enlarged screen', () => {
  test('the words of the buttons stay on one line, 320 px wide', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/');
    await textBox(page).fill('https://example.com/');
    const boxes = await Promise.all(
      ['Download PNG', 'Format, size and name', 'Copy as a picture'].map((name) =>
        page.getByRole('button', { name }).boundingBox(),
      ),
    );
    expect(boxes.map((box) => box?.height)).toEqual([44, 44, 44]);
  });

  for (const [name, viewport] of [
    ['320 px wide', { width: 320, height: 640 }],
    ['1280 × 1024 at 200 %', { width: 640, height: 512 }],
    ['1280 × 1024 at 400 %', { width: 320, height: 256 }],
  ] as const) {
    test(`nothing runs out of sight sideways: ${name}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      for (const language of ['English', '中文'] as const) {
        await page.goto('/#/settings');
        await page.getByRole('radio', { name: language }).check();
        for (const screen of ['create', 'scan', 'settings', 'evidence'] as const) {
          await page.goto(`/#/${screen}`);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          expect(await overflow(page), `${language} ${screen}`).toBe(0);
        }
        await openLinkedCodes(page);
        expect(await overflow(page), `${language} linked codes and the advanced panel`).toBe(0);
      }
    });
  }

  test('every control is large enough for a finger', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/');
    await textBox(page).fill('https://example.com');
    await openScan(page);
    await chooseFiles(page, symbolFile('https://example.com/'));
    await expect(payloads(page)).toHaveCount(1);
    expect(await smallControls(page)).toEqual([]);
    await openLinkedCodes(page);
    expect(await smallControls(page)).toEqual([]);
  });
});

for (const [size, viewport] of Object.entries({
  'a phone': { width: 390, height: 844 },
  'a desktop': { width: 1440, height: 900 },
})) {
  test(`nothing jumps on ${size} while a code is made, faulted and cleared, or pictures are read`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as PerformanceEntry & { readonly value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('/');
    await textBox(page).fill('https://example.com/steady');
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
    const download = page.getByRole('button', { name: 'Download PNG' });
    const place = await download.boundingBox();
    await textBox(page).fill('a'.repeat(1_500));
    await expect(page.getByText('Too long by')).toBeVisible();
    expect(await download.boundingBox()).toEqual(place);
    await textBox(page).fill('');
    await expect(page.getByText('The code appears here as you type.')).toBeVisible();
    expect(await download.boundingBox()).toEqual(place);
    await page.getByRole('link', { name: 'Scan' }).click();
    await chooseFiles(page, symbolFile('https://example.com/'));
    await expect(payloads(page)).toHaveCount(1);
    const total = await page.evaluate(() =>
      (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
    );
    expect(total).toBeLessThan(0.02);
  });
}

test('the language follows the browser first, then the user, everywhere and for good', async ({ browser, site }) => {
  const context = await browser.newContext({ baseURL: site.url, locale: 'zh-TW' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page).toHaveTitle('制码 · 智能二维码工坊');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Create · QR Code Master');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Make a code' })).toBeVisible();
  await context.close();
});

test('who asks for less motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openScan(page);
  await chooseFiles(page, symbolFile('still'));
  await expect(payloads(page)).toHaveCount(1);
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .flatMap((element) => getComputedStyle(element).animationDuration.split(','))
      .map(parseFloat),
  );
  expect(Math.max(...durations)).toBeLessThanOrEqual(0.001);
});

/** The create screen at its fullest, in either language. */
async function openLinkedCodes(page: Page): Promise<void> {
  await page.goto('/#/create');
  await page.getByText(/^(Advanced|高级)$/).click();
  await expect(page.getByRole('combobox')).toHaveCount(4);
  await page.getByRole('textbox').fill('x'.repeat(3_400));
  await page.getByRole('combobox').nth(3).selectOption('12');
  await expect(page.getByRole('radio', { name: /12/ })).toHaveCount(12);
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function smallControls(page: Page): Promise<unknown[]> {
  return page
    .locator('button:visible, nav a:visible, select:visible, summary:visible, label:has(input):visible')
    .evaluateAll((controls) =>
      controls
        // One that went away between the question and the answer has no size.
        .filter((control) => control.isConnected)
        .map((control) => ({ name: control.textContent, box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 44 || box.height < 44)
        .map(({ name, box }) => [name, box.width, box.height]),
    );
}

/** Presses Tab until a control has the focus, as a person would. */
async function tabTo(page: Page, selector: string, text = ''): Promise<void> {
  const wanted = page.locator(selector).filter({ hasText: text }).first();
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${selector} ${text} is not reached by Tab`);
}

import type { Page } from '@playwright/test';
import { symbolFile } from './support/made-pictures.ts';
import { chooseFiles, openScan, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const SIZES = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1440, height: 700 },
] as const;

for (const size of SIZES) {
  test(`at ${String(size.width)} px no notice covers a heading or a control, and nothing moves`, async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    await page.goto('/');
    await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
    expect(await coveredByNotices(page)).toEqual([]);
    await textBox(page).fill('https://example.com/');
    const copy = page.getByRole('button', { name: 'Copy' });
    // A press before the symbol is there does nothing.
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
    await expect(copy).toBeEnabled();
    await page.getByRole('button', { name: 'Close' }).click();
    const before = await places(page);
    // Playwright's own click would scroll the page.
    await copy.evaluate((button) => {
      button.focus({ preventScroll: true });
    });
    await page.keyboard.press('Enter');
    await expect(page.getByText('Copied as a picture')).toBeVisible();
    expect(await coveredByNotices(page)).toEqual([]);
    expect(await places(page)).toEqual(before);
  });
}

test('a notice on a phone that has been scrolled lies above the bar, and everything can be scrolled out from under it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 844 });
  await openScan(page);
  await chooseFiles(
    page,
    ['one', 'two', 'three'].map((text) => symbolFile(text)),
  );
  await expect(payloads(page)).toHaveText(['one', 'two', 'three']);
  await page.getByRole('button', { name: 'Copy text' }).last().scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Copy text' }).last().click();
  const bar = page.getByText('Text copied');
  await expect(bar).toBeVisible();
  await page.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight);
  });
  expect(await coveredByNotices(page)).toEqual([]);
  const box = await bar.boundingBox();
  expect(box?.y).toBeGreaterThan(700);
});

/** Where the controls of the screen and of the bar are. */
async function places(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(
      document.querySelectorAll('nav a, [data-page-title], main section button, textarea, [data-covers-top]'),
      (element) => JSON.stringify(element.getBoundingClientRect()),
    ),
  );
}

/** What one reads or presses and a notice lies over. */
async function coveredByNotices(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // Where they come to rest: a busy machine shows the first moment of a movement for long.
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    const status = Array.from(document.querySelectorAll('[role=status]')).find((box) => box.querySelector('.rise'));
    const bars = Array.from(status?.querySelectorAll('.rise') ?? [], (bar) => bar.getBoundingClientRect());
    if (bars.length === 0) return ['there is no notice'];
    return Array.from(
      document.querySelectorAll('h1, h2, h3, a, button, input, textarea, select, summary, label, p, [data-covers-top]'),
    )
      .filter((element) => status?.contains(element) === false && element.closest('.sr-only') === null)
      .filter((element) => {
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        return (
          width > 1 && bars.some((bar) => left < bar.right && right > bar.left && top < bar.bottom && bottom > bar.top)
        );
      })
      .map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`);
  });
}

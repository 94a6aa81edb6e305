import type { Page } from '@playwright/test';
import { readByZbar, readByZxing } from './support/read-back.ts';
import { downloadPng, fact, openAdvanced, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const choose = (page: Page, label: string, option: string) =>
  page.getByRole('combobox', { name: label }).selectOption({ label: option });
const kind = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test.describe('what the encoder decides by itself', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/');
  });

  test('is in view: version, level, mask, modules, segments and character set', async ({ page }) => {
    await textBox(page).fill('https://example.com/2026112500001234');
    await expect(fact(page, 'Segments')).toHaveText('byte 20, numeric 16');
    await expect(fact(page, 'Character set')).toHaveText('not announced');
    await expect(fact(page, 'Mask')).toHaveText(/^[0-7]$/);
    await textBox(page).fill('é');
    await expect(fact(page, 'Character set')).toHaveText('UTF-8 (ECI 26)');
    await openAdvanced(page);
    await expect(page.getByText('Segments', { exact: true })).toHaveCount(1);
    await expect(fact(page, 'Segments')).toHaveText('byte 2');
  });

  test('is forced: version and mask, and read back so by another program', async ({ page }) => {
    await openAdvanced(page);
    await choose(page, 'Version', '10 · 57 × 57');
    await choose(page, 'Mask', '3');
    const file = await downloadPng(page, 'forced');
    await expect(fact(page, 'Version')).toHaveText('10');
    await expect(fact(page, 'Mask')).toHaveText('3');
    expect(readByZbar(file)).toBe('forced');
    const { text, extra } = await readByZxing(file);
    expect(text).toBe('forced');
    expect(JSON.parse(extra)).toMatchObject({ Version: '10', DataMask: 3 });
  });

  test('is forced: a character set that the symbol announces', async ({ page }) => {
    await openAdvanced(page);
    await choose(page, 'Character set', 'GB 18030 (ECI 32)');
    const file = await downloadPng(page, '智能二维码工坊');
    await expect(fact(page, 'Character set')).toHaveText('GB 18030 (ECI 32)');
    await expect(fact(page, 'Segments')).toHaveText('byte 14');
    const { text, hasECI } = await readByZxing(file);
    expect({ text, hasECI }).toEqual({ text: '智能二维码工坊', hasECI: true });
  });

  test('is a stronger level where that is free', async ({ page }) => {
    await page.getByRole('radio', { name: 'L ·' }).check();
    await openAdvanced(page);
    await page.getByRole('checkbox', { name: 'Stronger level where it is free' }).check();
    const file = await downloadPng(page, 'A');
    await expect(fact(page, 'Level')).toHaveText('H');
    expect(JSON.parse((await readByZxing(file)).extra)).toMatchObject({ ECLevel: 'H' });
  });

  test('is a Micro QR symbol, with the levels that it has', async ({ page }) => {
    await openAdvanced(page);
    await kind(page, 'Micro QR').check();
    await expect(page.getByRole('radio', { name: 'H ·' })).toHaveCount(0);
    await expect(page.getByRole('radio', { name: 'Q ·' })).toBeChecked();
    await expect(page.getByRole('combobox', { name: 'Character set' })).toBeDisabled();
    await expect(page.getByRole('combobox', { name: 'Linked codes' })).toBeDisabled();
    const file = await downloadPng(page, 'MICRO 1');
    await expect(page.getByRole('img', { name: 'Micro QR, version M4, error correction level Q' })).toBeVisible();
    const { text, format } = await readByZxing(file);
    expect({ text, format }).toEqual({ text: 'MICRO 1', format: 'MicroQRCode' });
  });

  test('is an rMQR symbol of the size asked for', async ({ page }) => {
    await openAdvanced(page);
    await kind(page, 'rMQR').check();
    await choose(page, 'Version', 'R7x77');
    await expect(page.getByRole('combobox', { name: 'Mask' })).toBeDisabled();
    const file = await downloadPng(page, 'RMQR 2026');
    await expect(fact(page, 'Modules')).toHaveText('77 × 7');
    const { text, format } = await readByZxing(file);
    expect({ text, format }).toEqual({ text: 'RMQR 2026', format: 'RMQRCode' });
  });

  test('is asked for with the keyboard alone', async ({ page }) => {
    await textBox(page).fill('1234567');
    await page.getByRole('spinbutton', { name: 'Quiet zone' }).focus();
    // Past the line of the style.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Version' })).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await expect(kind(page, 'Micro QR')).toBeChecked();
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await expect(fact(page, 'Version')).toHaveText('M4');
  });

  test('is remembered where it is a habit, and with its text only where it belongs to that', async ({
    page,
    context,
  }) => {
    await openAdvanced(page);
    await choose(page, 'Character set', 'Shift JIS (ECI 20)');
    await page.getByRole('checkbox', { name: 'Stronger level' }).check();
    await choose(page, 'Version', '30 · 137 × 137');
    await textBox(page).fill('secret content');
    await expect(page.getByText('Set: Version, Character set, Stronger level where it is free')).toBeVisible();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Create' }).click();
    await expect(fact(page, 'Version')).toHaveText('30');
    // A reload keeps the text for the session, and the version with it.
    await page.reload();
    await expect(textBox(page)).toHaveValue('secret content');
    await expect(page.getByText('Set: Version, Character set, Stronger level where it is free')).toBeVisible();
    const stored = await page.evaluate(() => JSON.stringify(localStorage));
    expect(stored).not.toContain('secret');
    // Another session has the habits, and neither the text nor its version.
    const another = await context.newPage();
    await another.goto('/');
    await expect(another.getByText('Set: Character set, Stronger level where it is free')).toBeVisible();
    await expect(textBox(another)).toHaveValue('');
    await another.close();
    await openAdvanced(page);
    await page.getByRole('button', { name: 'Back to automatic' }).click();
    await expect(page.getByText('Set:')).toHaveCount(0);
  });
});

test.describe('what cannot be made as asked is said, and mended with one press', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/');
    await openAdvanced(page);
  });

  test('a version too small', async ({ page }) => {
    await choose(page, 'Version', '1 · 21 × 21');
    await textBox(page).fill('far too long for it');
    await expect(page.getByText('It fits in version 3, or in')).toBeVisible();
    await page.getByRole('button', { name: 'Let the version be found' }).click();
    await expect(fact(page, 'Version')).toHaveText('3');
    await expect(page.getByRole('region', { name: 'Preview' })).toBeFocused();
    await expect(page.getByRole('combobox', { name: 'Version' })).toHaveValue('');
  });

  test('a level that a version of Micro QR does not have', async ({ page }) => {
    await kind(page, 'Micro QR').check();
    await choose(page, 'Version', 'M2 · 13 × 13');
    await textBox(page).fill('1');
    await expect(page.getByText('Micro QR does not have this error correction level here.')).toBeVisible();
    await page.getByRole('button', { name: 'Use level M' }).click();
    await expect(fact(page, 'Version')).toHaveText('M2');
    await textBox(page).fill('small letters');
    await expect(page.getByText('M2 cannot hold these characters.')).toBeVisible();
    await page.getByRole('button', { name: 'Let the version be found' }).click();
    await expect(fact(page, 'Version')).toHaveText('M4');
  });

  test('a text too long for a small kind of symbol', async ({ page }) => {
    await kind(page, 'Micro QR').check();
    await textBox(page).fill('a text that no Micro QR symbol holds');
    await expect(page.getByText('No Micro QR is that large.')).toBeVisible();
    await page.getByRole('button', { name: 'Use QR Code' }).click();
    await expect(page.getByRole('img', { name: /^QR Code/ })).toBeVisible();
    await expect(kind(page, 'QR Code')).toBeChecked();
  });

  test('a character that the character set does not have', async ({ page }) => {
    await choose(page, 'Character set', 'ISO 8859-1 (ECI 3)');
    await textBox(page).fill('naïve 中');
    await expect(page.getByText('Character 7 is not in the character set chosen.')).toBeVisible();
    await page.getByRole('button', { name: 'Select it' }).click();
    await page.keyboard.press('Delete');
    await expect(fact(page, 'Character set')).toHaveText('ISO 8859-1 (ECI 3)');
    await textBox(page).fill('naïve 中');
    await page.getByRole('button', { name: 'Use UTF-8' }).click();
    await expect(fact(page, 'Segments')).toHaveText('byte 10');
  });

  test('a number of linked codes that is none', async ({ page }) => {
    await choose(page, 'Linked codes', '16 codes');
    await textBox(page).fill('short');
    await expect(page.getByText('That is not a possible number of linked codes here.')).toBeVisible();
    await page.getByRole('button', { name: 'As few codes as needed' }).click();
    await expect(page.getByRole('img', { name: /^QR Code/ })).toBeVisible();
  });
});

test.describe('an advanced panel that cannot be fetched', () => {
  test.use({ serviceWorkers: 'block', expectedProblems: /Failed to load resource/ });

  test('says so, and comes once the server is back', async ({ page }) => {
    await page.route('**/advanced-panel-*.js', (route) => route.abort());
    await page.goto('/');
    await textBox(page).fill('kept');
    await page.getByText('Advanced', { exact: true }).click();
    await expect(page.getByText('This part of the page could not be fetched.')).toBeVisible();
    await page.unroute('**/advanced-panel-*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('combobox', { name: 'Version' })).toBeVisible();
    await expect(textBox(page)).toHaveValue('kept');
  });

  test('asks before the draft is lost where the browser keeps nothing', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    });
    await page.route('**/advanced-panel-*.js', (route) => route.abort());
    // A page of another release: only loading the page again helps.
    await page.route('**/?release', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<div id="root"></div>' }),
    );
    await page.goto('/');
    await textBox(page).fill('not kept');
    await page.getByText('Advanced', { exact: true }).click();
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await expect(page.getByText('Not everything here can be kept over a reload.')).toBeVisible();
    await expect(textBox(page)).toHaveValue('not kept');
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await expect(textBox(page)).toHaveValue('');
  });
});

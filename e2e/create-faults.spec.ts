import type { Page } from '@playwright/test';
import { readByZbar } from './support/read-back.ts';
import { downloadPng, openExport, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test.describe('a text that has no symbol', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/');
  });

  test('is an empty one: the screen says what to do and offers nothing to save', async ({ page }) => {
    await expect(page.getByText('The code appears here as you type.')).toBeVisible();
    for (const name of ['Download PNG', 'Copy as a picture', 'Print']) {
      await expect(page.getByRole('button', { name })).toBeDisabled();
    }
  });

  test('is too long at H: told by how many bytes and made to fit with one press', async ({ page }) => {
    // Version 40 holds 1,273 bytes at H (ISO/IEC 18004:2015 table 7) and 1,663 at Q.
    const text = 'a'.repeat(1_300);
    await textBox(page).fill(text);
    await expect(page.getByText('Too long by 27 bytes. It fits at level Q, or in 2 linked codes.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Split into 2 linked codes' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Download PNG' })).toBeDisabled();
    await page.getByRole('button', { name: 'Use level Q' }).click();
    await expect(page.getByText('Too long')).toHaveCount(0);
    expect(readByZbar(await downloadPng(page, text))).toBe(text);
  });

  test('is too long at every level: told so, and the text stays', async ({ page }) => {
    // Sixteen linked symbols hold 20,000 bytes at H.
    const text = '长'.repeat(8_000);
    await textBox(page).fill(text);
    await expect(page.getByText('No error correction level makes room for it.')).toBeVisible();
    await expect(page.getByRole('button', { name: /Use|Split/ })).toHaveCount(0);
    await expect(textBox(page)).toHaveValue(text);
  });

  test('holds half a character: told which, and selected with one press', async ({ page }) => {
    await typeCodeUnits(page, 'good \ud83d bad');
    await expect(page.getByText('Character 6 is half of a pair and cannot be encoded.')).toBeVisible();
    await page.getByRole('button', { name: 'Select it' }).click();
    await page.keyboard.press('Delete');
    await expect(textBox(page)).toHaveValue('good  bad');
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
  });

  test('is a megabyte pasted: answered at once, kept whole, and the page goes on', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const text = 'abcdefghijklmnop'.repeat(65_536);
    await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await textBox(page).focus();
    await page.keyboard.press('Control+v');
    await expect(page.getByText(/^Too long by at least [\d,]+ bytes\./)).toBeVisible();
    expect((await textBox(page).inputValue()).length).toBe(text.length);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect(page.getByText('The code appears here as you type.')).toBeVisible();
  });

  test('leaves the last good symbol in sight, marked as not updated', async ({ page }) => {
    await textBox(page).fill('good');
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
    await typeCodeUnits(page, '\udc00');
    await expect(page.getByText('Not updated')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Download PNG' })).toBeDisabled();
  });

  test('is too large for the picture size: told the smallest that works', async ({ page }) => {
    await page.getByRole('radio', { name: 'L ·' }).check();
    await textBox(page).fill('a'.repeat(2_900));
    const sheet = await openExport(page);
    await sheet.getByRole('spinbutton', { name: 'Longer side' }).fill('64');
    await expect(sheet.getByText('Too small for a picture: at least 185 px.')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Download PNG' }).click();
    await expect(page.getByText('The picture is too small for this symbol. Choose at least 185 pixels.')).toBeVisible();
  });
});

/** Half a pair does not survive the way from the test to the browser as text, so it goes as numbers. */
async function typeCodeUnits(page: Page, text: string): Promise<void> {
  const codeUnits = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  await textBox(page).evaluate((box, units) => {
    if (!(box instanceof HTMLTextAreaElement)) throw new Error('no text box');
    box.setRangeText(String.fromCharCode(...units), 0, box.value.length);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }, codeUnits);
}

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readByZbar, readSvgByZbar } from './support/read-back.ts';
import { downloadAs, downloadPng, fact, openExport, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test.describe('a code made here', () => {
  for (const [name, text, level] of [
    ['ASCII', 'https://example.com/a?b=c&d=e#f', 'H'],
    ['Chinese', '智能二维码工坊：内容不离开本机', 'H'],
    ['emoji', 'ink 🖋️ paper 📜 seal 🀄', 'Q'],
    ['2,900 bytes at L', 'The quick brown fox. '.repeat(139).slice(0, 2900), 'L'],
  ] as const) {
    test(`holds ${name} and is read back by another program`, async ({ page }) => {
      await page.goto('/');
      await page.getByRole('radio', { name: `${level} ·` }).check();
      const file = await downloadPng(page, text);
      await expect(page.getByRole('img', { name: `level ${level}` })).toBeVisible();
      expect(readByZbar(file)).toBe(text);
    });
  }

  test('is the code in view', async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill('in view 所见');
    const symbol = page.getByRole('img', { name: 'QR Code' });
    await expect(symbol).toBeVisible();
    await expect.poll(async () => readByZbar(await symbol.screenshot())).toBe('in view 所见');
  });

  test('is the same code as an SVG file', async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill('vector 矢量');
    const download = await downloadAs(page, 'SVG');
    expect(download.suggestedFilename()).toBe('qr-text.svg');
    expect(readSvgByZbar(readFileSync(await download.path(), 'utf8'))).toBe('vector 矢量');
  });

  test('goes to the clipboard as a picture', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/');
    await textBox(page).fill('clip 剪贴板');
    await page.getByRole('button', { name: 'Copy as a picture' }).click();
    await expect(page.getByText('Copied as a picture')).toBeVisible();
    expect(readByZbar(await pngOnClipboard(page))).toBe('clip 剪贴板');
  });

  test('is as large as asked for, with the quiet zone asked for', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('spinbutton', { name: 'Quiet zone' }).fill('2');
    await expect(page.getByText('Below the 4 modules of the standard')).toBeVisible();
    await textBox(page).fill('A');
    const sheet = await openExport(page);
    await sheet.getByRole('spinbutton', { name: 'Longer side' }).fill('290');
    // 21 modules and twice 2 make 25; 290 / 25 is 11 whole pixels.
    await expect(sheet.getByText('Each module is 11 px.')).toBeVisible();
    await page.keyboard.press('Escape');
    const bytes = readFileSync(await downloadPng(page, 'A'));
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([290, 290]);
  });

  test('shows version, level, proof and print size at a glance, and the rest under details', async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill('https://example.com');
    await expect(page.getByRole('definition')).toHaveText(['3', 'H']);
    await expect(page.getByText(/^from \d+ mm wide$/)).toBeVisible();
    await expect(page.getByText('A', { exact: true })).toBeVisible();
    await page.getByText('Details', { exact: true }).click();
    await expect(page.getByRole('definition')).toHaveText([
      '3',
      'H',
      /^[0-7]$/,
      '29 × 29',
      'byte 19',
      'not announced',
      '21 of 26 bytes',
    ]);
  });

  test('keeps pasted CRLF as a choice in view, and LF where it is chosen', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/');
    await page.evaluate(() => navigator.clipboard.writeText('one\r\ntwo'));
    await textBox(page).focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(textBox(page)).toHaveValue('one\ntwo');
    const lineEnds = page.getByRole('combobox', { name: 'Line ends' });
    await expect(lineEnds).toHaveValue('crlf');
    await expect(fact(page, 'Segments')).toHaveText('byte 8');
    await expect(page.getByText('7 characters · 8 bytes')).toBeVisible();
    await lineEnds.selectOption('LF');
    await expect(fact(page, 'Segments')).toHaveText('byte 7');
  });

  test('keeps each line end of a pasted text with different ones, says so, and makes them one kind when asked', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/');
    await page.evaluate(() => navigator.clipboard.writeText('one\r\ntwo\nsix'));
    await textBox(page).focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(textBox(page)).toHaveValue('one\ntwo\nsix');
    const lineEnds = page.getByRole('combobox', { name: 'Line ends' });
    await expect(lineEnds).toHaveValue('mixed');
    await expect(page.getByText('This text has different line ends')).toBeVisible();
    await expect(fact(page, 'Segments')).toHaveText('byte 12');
    // Typing does not touch the line ends that are there, nor move the caret.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('12');
    await expect(textBox(page)).toHaveValue('one\ntwo\nsi12x');
    await expect(fact(page, 'Segments')).toHaveText('byte 14');
    await lineEnds.selectOption('CRLF');
    await expect(fact(page, 'Segments')).toHaveText('byte 15');
    await expect(page.getByText('This text has different line ends')).toBeHidden();
    await expect(lineEnds.getByRole('option')).toHaveText(['LF', 'CRLF']);
  });

  test('stays in view on a phone while the page scrolls', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/');
    await textBox(page).fill('https://example.com');
    await page.getByText('Advanced', { exact: true }).scrollIntoViewIfNeeded();
    await page.getByText('Advanced', { exact: true }).click();
    await page.getByRole('combobox', { name: 'Linked codes' }).scrollIntoViewIfNeeded();
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeInViewport({ ratio: 1 });
  });

  test('is made at level H unless told otherwise, and the choice is remembered', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('radio', { name: 'H ·' })).toBeChecked();
    await page.getByRole('radio', { name: 'M ·' }).check();
    await page.reload();
    await expect(page.getByRole('radio', { name: 'M ·' })).toBeChecked();
  });

  test('follows the text key by key and never shows an older one', async ({ page }) => {
    await page.goto('/');
    const text = 'The symbol always belongs to the last key. 码随字动';
    await textBox(page).pressSequentially(text, { delay: 0 });
    const symbol = page.getByRole('img', { name: 'QR Code' });
    await expect(symbol).toBeVisible();
    expect(readByZbar(await downloadPng(page, text))).toBe(text);
  });
});

async function pngOnClipboard(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const blob = await item?.getType('image/png');
    return blob === undefined ? [] : [...new Uint8Array(await blob.arrayBuffer())];
  });
  return Buffer.from(bytes);
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readByZbar, readByZxing, readSvgByZxing } from './support/read-back.ts';
import { download, fact, openAdvanced, openExport, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// 3,400 bytes: at H one symbol holds 1,273 (ISO/IEC 18004:2015 table 7), three linked ones 1,271 each.
const TEXT = Array.from({ length: 200 }, (_, line) => `line ${String(line).padStart(3, '0')} of it\n`)
  .join('')
  .padEnd(3_400, '.');

test.describe('a text too long for one code', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill(TEXT);
    await page.getByRole('button', { name: 'Split into 3 linked codes' }).click();
    await expect(part(page, 1, 3)).toBeVisible();
  });

  test('becomes linked codes, each to be seen, with the focus on what came of it', async ({ page }) => {
    await expect(page.getByText('Too long')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Preview' })).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: '3 linked codes' })).toHaveCount(1);
    await page.getByRole('radio', { name: 'Code 1 of 3' }).focus();
    for (const place of [2, 3]) {
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('radio', { name: `Code ${String(place)} of 3` })).toBeChecked();
      await expect(part(page, place, 3)).toBeVisible();
    }
  });

  test('is saved one code at a time: the one in view', async ({ page }) => {
    await page.getByRole('radio', { name: 'Code 2 of 3' }).check();
    const png = await download(page, 'Download PNG');
    expect(png.suggestedFilename()).toBe('qr-text-2-of-3.png');
    const { text, sequenceIndex, sequenceSize } = await readByZxing(await png.path());
    expect([sequenceIndex, sequenceSize]).toEqual([1, 3]);
    expect(TEXT).toContain(text);
    await (await openExport(page)).getByRole('radio', { name: 'SVG' }).check();
    await page.keyboard.press('Escape');
    const svg = await download(page, 'Download SVG');
    expect(svg.suggestedFilename()).toMatch(/-2-of-3\.svg$/);
    expect((await readSvgByZxing(readFileSync(await svg.path(), 'utf8'))).text).toBe(text);
  });

  test('is saved as a whole: a ZIP file that other programs open, and whose codes make the text again', async ({
    page,
  }) => {
    const zip = await download(page, 'Download all (ZIP)');
    expect(zip.suggestedFilename()).toBe('qr-text.zip');
    const dir = mkdtempSync(join(tmpdir(), 'linked-'));
    execFileSync('python3', ['-m', 'zipfile', '-e', await zip.path(), dir]);
    const files = readdirSync(dir).sort();
    expect(files.map((name) => name.replace(/^.*-(\d-of-3)/, '$1'))).toEqual([
      '1-of-3.png',
      '1-of-3.svg',
      '2-of-3.png',
      '2-of-3.svg',
      '3-of-3.png',
      '3-of-3.svg',
    ]);
    const codes = await Promise.all(
      files.filter((name) => name.endsWith('.png')).map((name) => readByZxing(join(dir, name))),
    );
    expect(codes.map(({ sequenceIndex, sequenceSize }) => [sequenceIndex, sequenceSize])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(new Set(codes.map(({ sequenceId }) => sequenceId)).size).toBe(1);
    expect(codes.map(({ text }) => text).join('')).toBe(TEXT);
    // zbar puts the sequence together by itself.
    expect(readByZbar(sideBySide(files.filter((name) => name.endsWith('.png')).map((name) => join(dir, name))))).toBe(
      TEXT,
    );
    rmSync(dir, { recursive: true });
  });

  test('is one code again once it fits, or when asked for', async ({ page }) => {
    await textBox(page).fill(TEXT.slice(0, 1_000));
    await expect(page.getByRole('radio', { name: 'Code 1 of' })).toHaveCount(0);
    expect(readByZbar(await (await download(page, 'Download PNG')).path())).toBe(TEXT.slice(0, 1_000));
    await textBox(page).fill(TEXT);
    await expect(part(page, 1, 3)).toBeVisible();
    await page.getByRole('button', { name: 'One code only' }).click();
    await expect(page.getByText('It fits in 3 linked codes.')).toBeVisible();
  });
});

test('a short text is linked over as many codes as asked for', async ({ page }) => {
  await page.goto('/');
  await textBox(page).fill('智能二维码工坊 · QR Code Master');
  await openAdvanced(page);
  await page.getByRole('combobox', { name: 'Linked codes' }).selectOption({ label: '4 codes' });
  await expect(part(page, 1, 4)).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Code \d of 4$/ })).toHaveCount(4);
  await expect(fact(page, 'Version')).toHaveText(/^[1-3]$/);
  const texts: string[] = [];
  for (let place = 1; place <= 4; place += 1) {
    await page.getByRole('radio', { name: `Code ${String(place)} of 4` }).check();
    texts.push((await readByZxing(await (await download(page, 'Download PNG')).path())).text);
  }
  expect(texts.join('')).toBe('智能二维码工坊 · QR Code Master');
});

function part(page: Page, place: number, count: number) {
  return page.getByRole('img', { name: `Code ${String(place)} of ${String(count)}, QR Code` });
}

/** One picture of several of the same size. */
function sideBySide(files: readonly string[]): Buffer {
  const filter = `hstack=inputs=${String(files.length)}`;
  return execFileSync(
    'ffmpeg',
    [
      '-v',
      'error',
      ...files.flatMap((file) => ['-i', file]),
      '-filter_complex',
      filter,
      '-f',
      'image2pipe',
      '-c:v',
      'png',
      '-',
    ],
    { maxBuffer: 1 << 26 },
  );
}

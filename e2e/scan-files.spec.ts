import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles } from './support/drop.ts';
import { severalSymbolsFile, symbolFile, symbolPng, thinFile } from './support/made-pictures.ts';
import { cardOf, chooseFiles, openScan, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const FIXTURES = 'e2e/fixtures/images';

/** What e2e/fixtures/images/expected.json says of each file; made by tooling/make-image-fixtures.sh with other programs. */
interface Fixture {
  readonly file: string;
  readonly text: string | null;
  readonly fault: string | null;
  readonly notes: readonly string[];
}
const fixtures = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8')) as readonly Fixture[];

const NOTES: Readonly<Record<string, string>> = {
  animated: 'Animated: only the first frame was read.',
  renamed: 'The name says otherwise, but this is PNG.',
};
const FAULTS: Readonly<Record<string, RegExp>> = {
  'file-empty': /The file is empty\./,
  'content-not-image': /named like a picture but holds none/,
  'content-refused': /named like a picture, but it is/,
  'too-many-pixels': /pixels; the limit is 100 million/,
  'svg-refused': /SVG is not read/,
};

test.describe('a picture', () => {
  test.beforeEach(async ({ page }) => {
    await openScan(page);
  });

  test('of every kind that is allowed is read, and what is odd about it is said', async ({ page }) => {
    const good = fixtures.filter((fixture) => fixture.text !== null);
    await chooseFiles(
      page,
      good.map(({ file }) => join(FIXTURES, file)),
    );
    for (const { file, text, notes } of good) {
      await expect.soft(cardOf(page, file).locator('[data-payload]'), file).toHaveText(text ?? '', { timeout: 60_000 });
      for (const note of notes.flatMap((name) => NOTES[name] ?? []))
        await expect.soft(cardOf(page, file).getByText(note), file).toBeVisible();
    }
    expect(good.length).toBeGreaterThan(25);
  });

  test('that is none, or not what its name says, or too large is refused in a sentence of its own', async ({
    page,
  }) => {
    const bad = fixtures.filter((fixture) => fixture.fault !== null);
    await chooseFiles(
      page,
      bad.map(({ file }) => join(FIXTURES, file)),
    );
    for (const { file, fault } of bad)
      await expect.soft(cardOf(page, file).getByText(FAULTS[fault ?? ''] ?? /no such fault/), file).toBeVisible();
    await expect(payloads(page)).toHaveCount(0);
    expect(bad.length).toBeGreaterThan(9);
  });

  test('that is cut off is said to be so', async ({ page }) => {
    const cut = fixtures.filter((fixture) => fixture.notes.includes('truncated'));
    await chooseFiles(
      page,
      cut.map(({ file }) => join(FIXTURES, file)),
    );
    for (const { file } of cut)
      await expect.soft(cardOf(page, file).getByText('The file is cut off'), file).toBeVisible();
    expect(cut.length).toBeGreaterThan(2);
  });

  test('is judged by its content where its name says nothing, and refused where its name says another kind', async ({
    page,
  }) => {
    const buffer = symbolPng('named anyhow');
    const names = [
      'photo.jfif',
      'photo.jpg_large',
      'image:1000000123',
      'photo.1',
      'Screenshot 2024.05.01',
      'photo.tmp',
    ];
    const others = ['photo.exe', 'photo.pdf', 'photo.txt'];
    await page
      .locator('input[type=file]')
      .setInputFiles([...names, ...others, 'photo.svg'].map((name) => ({ name, mimeType: '', buffer })));
    for (const name of names)
      await expect.soft(cardOf(page, name).locator('[data-payload]')).toHaveText('named anyhow');
    for (const name of others)
      await expect.soft(cardOf(page, name).getByText(`Files ending in ${name.slice(-4)} are not read.`)).toBeVisible();
    await expect(cardOf(page, 'photo.svg').getByText('SVG is not read')).toBeVisible();
    await expect(payloads(page)).toHaveCount(names.length);
  });

  test('larger than 32 MiB is refused before it is read', async ({ page }) => {
    // A string path would be uploaded as it is; a sparse file of this size is made in the page instead.
    await page.getByRole('main').evaluate((main) => {
      const input = main.querySelector<HTMLInputElement>('input[type=file]');
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(32 * 1024 * 1024 + 1)], 'huge.png', { type: 'image/png' }));
      if (input === null) throw new Error('no picker');
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await expect(cardOf(page, 'huge.png').getByText('The file has 32 MB; the limit is 32 MB.')).toBeVisible();
  });
});

test.describe('pictures come in', () => {
  test.beforeEach(async ({ page }) => {
    await openScan(page);
  });

  test('several at once from the picker, each with its own card, and all are counted', async ({ page }) => {
    const files = ['rgb.png', 'progressive.jpg', 'text-named.png'].map((name) => join(FIXTURES, name));
    await chooseFiles(page, files);
    await expect(page.getByText('3 of 3 pictures read')).toBeVisible();
    await expect(payloads(page)).toHaveText(['fixture:rgb', 'fixture:progressive']);
  });

  test('by dropping files on the page', async ({ page }) => {
    await dropFiles(page, [symbolFile('dropped 一'), symbolFile('dropped 二')]);
    await expect(payloads(page)).toHaveText(['dropped 一', 'dropped 二']);
  });

  test('by pasting with the keyboard', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await copyPicture(page, symbolPng('pasted 粘贴'));
    await page.keyboard.press('Control+v');
    await expect(payloads(page)).toHaveText(['pasted 粘贴']);
  });

  test('by the paste button', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await copyPicture(page, symbolPng('pasted by button'));
    await page.getByRole('button', { name: 'Paste' }).click();
    await expect(payloads(page)).toHaveText(['pasted by button']);
  });

  test('not from a clipboard without a picture, which is said', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => navigator.clipboard.writeText('just text'));
    await page.getByRole('button', { name: 'Paste' }).click();
    await expect(page.getByText('There is no picture on the clipboard.')).toBeVisible();
  });
});

test.describe('the list of results', () => {
  test('holds every symbol of a picture', async ({ page }) => {
    await openScan(page);
    const texts = ['first of three', 'second of three', '三之三'] as const;
    await chooseFiles(page, severalSymbolsFile(texts));
    await expect(payloads(page)).toHaveCount(3);
    for (const text of texts) await expect(payloads(page).filter({ hasText: text })).toHaveCount(1);
    await expect(page.locator('[data-outline]')).toHaveCount(3);
  });

  test('says when a picture holds no symbol, and what may help', async ({ page }) => {
    await openScan(page);
    await chooseFiles(page, 'public/icons/icon-192.png');
    await expect(page.getByText('No code found in this picture.')).toBeVisible();
    await expect(page.getByText('Try a sharper picture')).toBeVisible();
  });

  test('goes on after a picture so thin that it once broke the reader', async ({ page }) => {
    await openScan(page);
    await chooseFiles(page, [thinFile(4000, 80), thinFile(3, 5000)]);
    await expect(page.getByText('No code found in this picture.')).toHaveCount(2);
    await chooseFiles(page, symbolFile('after the thin ones'));
    await expect(payloads(page)).toHaveText(['after the thin ones']);
  });

  test('comes into view on a phone when pictures were chosen above it', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    await openScan(page);
    await chooseFiles(page, symbolFile('brought up'));
    await expect(payloads(page)).toHaveText(['brought up']);
    await expect(payloads(page)).toBeInViewport();
  });

  test('is kept while other screens are visited, cleared on demand and brought back by undo', async ({ page }) => {
    await openScan(page);
    await chooseFiles(page, symbolFile('kept'));
    await expect(payloads(page)).toHaveText(['kept']);
    await page.getByRole('link', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'Scan' }).click();
    await expect(payloads(page)).toHaveText(['kept']);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(payloads(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(payloads(page)).toHaveText(['kept']);
  });

  test('keeps the way back from clearing while another message comes and goes', async ({ page }) => {
    await openScan(page);
    // No third message may come in between.
    await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
    await chooseFiles(page, symbolFile('brought back'));
    await expect(payloads(page)).toHaveText(['brought back']);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('link', { name: 'Create' }).click();
    await textBox(page).fill('another message');
    await page.getByRole('button', { name: 'Download PNG' }).click();
    await expect(page.getByText('Saved ')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Scan' }).click();
    await expect(payloads(page)).toHaveText(['brought back']);
  });

  test('stops reading when told to, and reads again when asked', async ({ page }) => {
    await openScan(page);
    await chooseFiles(
      page,
      Array.from({ length: 6 }, () => join(FIXTURES, 'bomb-99mp-1bit.png')),
    );
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Cancelled')).toHaveCount(6);
    await page
      .getByRole('button', { name: /^Details: / })
      .last()
      .click();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(payloads(page).last()).toHaveText('fixture:bomb-99mp-1bit', { timeout: 60_000 });
  });
});

async function copyPicture(page: Parameters<typeof openScan>[0], png: Buffer): Promise<void> {
  await page.evaluate(
    async (bytes) => {
      const blob = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    },
    [...png],
  );
}

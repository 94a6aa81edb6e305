import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Download, Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { drawnByOthers, readByZbar, saidOf } from './support/read-back.ts';
import { download, downloadAs, openExport, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const FORMATS = { PNG: 'png', SVG: 'svg', PDF: 'pdf', EPS: 'eps', JPEG: 'jpg', WebP: 'webp' } as const;
for (const locale of ['en-GB', 'zh-CN'] as const) {
  for (const width of [390, 1440]) {
    test.describe(`in ${locale}, ${String(width)} px wide`, () => {
      test.use({ locale, viewport: { width, height: 844 }, serviceWorkers: 'block' });

      test('a code is saved in every format and read back by another program, plain and styled', async ({ page }) => {
        await page.goto('/');
        await page.getByRole('textbox').fill('every format 每种格式');
        for (const isStyled of [false, true]) {
          if (isStyled) await turn(page);
          for (const [format, extension] of Object.entries(FORMATS)) {
            const file = await downloadAs(page, format);
            expect(file.suggestedFilename()).toBe(`qr-text.${extension}`);
            const bytes = readFileSync(await file.path());
            expect(readByZbar(drawnByOthers(bytes, extension)), `${format} ${String(isStyled)}`).toBe(
              'every format 每种格式',
            );
          }
        }
      });

      test('the sheet is used by keyboard alone, and axe finds nothing in it', async ({ page }) => {
        await page.goto('/');
        await page.getByRole('textbox').fill('keys only');
        const opener = page.getByRole('button', { name: /^(Format, size and name|格式、尺寸和文件名)$/ });
        await tabTo(page, opener);
        await page.keyboard.press('Enter');
        const sheet = page.getByRole('dialog');
        await expect(sheet).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(await sheet.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
        await page.keyboard.press('Escape');
        await expect(opener).toBeFocused();
        await page.keyboard.press('Enter');
        await tabTo(page, sheet.getByRole('radio', { name: 'PNG' }));
        await page.keyboard.press('ArrowRight');
        await expect(sheet.getByRole('radio', { name: 'SVG' })).toBeChecked();
        await tabTo(page, sheet.getByRole('spinbutton').first());
        await page.keyboard.press('Control+a');
        await page.keyboard.type('640');
        await tabTo(page, sheet.getByRole('button', { name: /SVG$/ }).last());
        const downloading = page.waitForEvent('download');
        await page.keyboard.press('Enter');
        const svg = (await bytesOf(await downloading)).toString('utf8');
        expect(svg).toContain('width="640" height="640"');
        // The format used last is the one of the first button.
        await expect(page.getByRole('button', { name: /^(Download|下载) SVG$/ })).toBeVisible();
      });
    });
  }
}

test.describe('a size', () => {
  test('in millimetres is that of the file in every format, and the density is in it', async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill('exactly 30 mm');
    const sheet = await openExport(page);
    await sheet.getByRole('radio', { name: 'mm' }).check();
    await sheet.getByRole('spinbutton', { name: 'Longer side' }).fill('30');
    await sheet.getByRole('spinbutton', { name: 'Density' }).fill('600');
    await expect(sheet.getByText('30 mm, in pixels 709.')).toBeVisible();
    await expect(sheet.getByText('a PNG, JPEG or WebP is 30.01 mm instead.')).toBeVisible();
    await page.keyboard.press('Escape');

    const png = await bytesOf(await downloadAs(page, 'PNG'));
    expect(saidOf(png, 'identify', '-units', 'PixelsPerInch', '-format', '%w %h %x', 'png:-')).toMatch(
      /^709 709 (600|599\.99)/,
    );
    const jpeg = await bytesOf(await downloadAs(page, 'JPEG'));
    expect(
      saidOf(jpeg, 'exiftool', '-s3', '-ImageWidth', '-XResolution', '-ResolutionUnit', '-').split('\n').slice(0, 3),
    ).toEqual(['709', '600', 'inches']);
    const svg = (await bytesOf(await downloadAs(page, 'SVG'))).toString('utf8');
    expect(svg).toContain('width="30mm" height="30mm"');
    const pdf = saidOf(await bytesOf(await downloadAs(page, 'PDF')), 'pdfinfo', '-');
    expect(Number(/Page size:\s+([\d.]+) x/.exec(pdf)?.[1])).toBeCloseTo((30 / 25.4) * 72, 2);
    const eps = (await bytesOf(await downloadAs(page, 'EPS'))).toString('latin1');
    expect(Number(/%%HiResBoundingBox: 0 0 ([\d.]+)/.exec(eps)?.[1])).toBeCloseTo((30 / 25.4) * 72, 3);
  });

  test('is whole pixels a module in every picture, styled ones too', async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill('A');
    await turn(page);
    const sheet = await openExport(page);
    await sheet.getByRole('spinbutton', { name: 'Longer side' }).fill('300');
    await page.keyboard.press('Escape');
    for (const format of ['PNG', 'WebP', 'JPEG'] as const) {
      const { data, info } = await sharp(await bytesOf(await downloadAs(page, format)))
        .flatten({ background: '#fff' })
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([300, 300]);
      // 21 modules and twice 4 are 29, of 10 px; 10 px are left over, half of them on each side.
      const isDark = (module: number) => (data[Math.floor(150) * 300 + 45 + module * 10 + 5] ?? 0) < 128;
      for (let x = 45; x < 45 + 210; x += 1) {
        const value = data[150 * 300 + x] ?? 0;
        // JPEG rings beside edges.
        expect(
          isDark(Math.floor((x - 45) / 10)) ? value < 60 : value > 195,
          `${format} ${String(x)} ${String(value)}`,
        ).toBe(true);
      }
    }
  });

  test('that no picture can have is said, and files of outlines have it', async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill('a wall');
    const sheet = await openExport(page);
    await sheet.getByRole('radio', { name: 'mm' }).check();
    await sheet.getByRole('spinbutton', { name: 'Longer side' }).fill('1500');
    await expect(sheet.getByText('Too large for a picture: at most 8,192 px.')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Download PNG' }).click();
    await expect(page.getByText('The picture would have too many pixels.')).toBeVisible();
    const svg = (await bytesOf(await downloadAs(page, 'SVG'))).toString('utf8');
    expect(svg).toContain('width="1500mm"');
  });
});

test('black is black ink alone in PDF and EPS where that is asked for', async ({ page }) => {
  await page.goto('/');
  await textBox(page).fill('for the press');
  const sheet = await openExport(page);
  await expect(sheet.getByRole('checkbox', { name: 'Black as black ink' })).toBeDisabled();
  await sheet.getByRole('radio', { name: 'PDF' }).check();
  await sheet.getByRole('checkbox', { name: 'Black as black ink' }).check();
  await page.keyboard.press('Escape');
  for (const format of ['PDF', 'EPS'] as const) {
    const inks = saidOf(
      await bytesOf(await downloadAs(page, format)),
      'gs',
      '-q',
      '-dBATCH',
      '-dNOPAUSE',
      '-sDEVICE=ink_cov',
      '-o',
      '-',
      '-',
    );
    expect(inks).toMatch(/0\.00000\s+0\.00000\s+0\.00000\s+[1-9][\d.]*\s+CMYK/);
  }
});

test.describe('a file name', () => {
  test('says no content until it is asked to, and a name that cannot be is explained', async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill('https://secret.example/path');
    expect((await download(page, 'Download PNG')).suggestedFilename()).toBe('qr-url.png');
    const sheet = await openExport(page);
    await sheet.getByText('File name').click();
    const name = sheet.getByRole('textbox', { name: 'File name' });
    await name.fill('{level}-{size}-');
    await sheet.getByRole('button', { name: 'host' }).click();
    await expect(name).toHaveValue('{level}-{size}-{host}');
    await expect(sheet.getByText('Saved as H-1024px-secret-example.png')).toBeVisible();
    await name.fill('a/b');
    await expect(sheet.getByText('File names cannot have /.')).toBeVisible();
    await name.fill('{nothing}');
    await expect(sheet.getByText('Nothing is known of {nothing}.')).toBeVisible();
    await page.keyboard.press('Escape');
    // The last one in order holds, also after a reload.
    await page.reload();
    await textBox(page).fill('https://secret.example/path');
    expect((await download(page, 'Download PNG')).suggestedFilename()).toBe('H-1024px-secret-example.png');
  });
});

test('an SVG file is drawn by Chromium as by other programs', async ({ page }) => {
  await page.goto('/');
  await textBox(page).fill('drawn by Chromium');
  const svg = await bytesOf(await downloadAs(page, 'SVG'));
  const viewer = await page.context().newPage();
  await viewer.setContent(`<img src="data:image/svg+xml;base64,${svg.toString('base64')}" width="400" height="400">`);
  const drawn = await viewer.getByRole('img').screenshot();
  expect(readByZbar(drawn)).toBe('drawn by Chromium');
  const small = (png: Buffer) => sharp(png).resize(100, 100).greyscale().raw().toBuffer();
  const [mine, others] = [await small(drawn), await small(drawnByOthers(svg, 'svg'))];
  const different = mine.filter((value, index) => Math.abs(value - (others[index] ?? 0)) > 100).length;
  expect(different).toBe(0);
});

test('a code is copied as SVG and as text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await textBox(page).fill('copied 复制');
  const pasted = () => page.evaluate(() => navigator.clipboard.readText());
  await (await openExport(page)).getByRole('button', { name: 'SVG', exact: true }).click();
  await expect(page.getByText('Copied as SVG')).toBeVisible();
  expect(readByZbar(drawnByOthers(Buffer.from(await pasted()), 'svg'))).toBe('copied 复制');
  await (await openExport(page)).getByRole('button', { name: 'Text', exact: true }).click();
  await expect(page.getByText('Copied as text')).toBeVisible();
  expect(await pasted()).toBe('copied 复制');
});

test('a code is printed alone and at its size', async ({ page }) => {
  // Chromium without a window prints nothing by itself: the page is taken as it stands when it asks to be printed.
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset['printing'] = '';
    };
  });
  await page.goto('/');
  await textBox(page).fill('on paper 纸上');
  const sheet = await openExport(page);
  await sheet.getByRole('radio', { name: 'mm' }).check();
  await sheet.getByRole('spinbutton', { name: 'Longer side' }).fill('50');
  await sheet.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('html[data-printing]')).toBeAttached();
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(saidOf(pdf, 'pdfinfo', '-')).toMatch(/Pages:\s+1\n/);
  expect(saidOf(pdf, 'pdftotext', '-', '-').trim()).toBe('');
  const { data, info } = await sharp(drawnByOthers(pdf, 'pdf')).greyscale().raw().toBuffer({ resolveWithObject: true });
  const columns = darkRange(info.width, (x) => columnIsDark(data, info.width, info.height, x));
  expect(readByZbar(drawnByOthers(pdf, 'pdf'))).toBe('on paper 纸上');
  // Version 3 has 29 modules, and twice 4 are the quiet zone.
  const wantedMm = (29 / 37) * 50;
  expect(Math.abs((columns / 200) * 25.4 - wantedMm)).toBeLessThan(0.3);
  // Afterwards the page is itself again.
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('[data-printed]')).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
});

test('a code is handed to other programs as a file', async ({ page }) => {
  await page.addInitScript(() => {
    const shared: File[] = [];
    Object.assign(window, { shared });
    Object.assign(navigator, {
      canShare: ({ files }: ShareData) => files !== undefined,
      share: ({ files }: ShareData) => {
        shared.push(...(files ?? []));
        return Promise.resolve();
      },
    });
  });
  await page.goto('/');
  await textBox(page).fill('shared 分享');
  await page.getByRole('button', { name: 'Share' }).click();
  const shared = () =>
    page.evaluate(async () => {
      const [file] = (window as unknown as { shared: File[] }).shared;
      return file === undefined
        ? null
        : { name: file.name, type: file.type, bytes: Array.from(new Uint8Array(await file.arrayBuffer())) };
    });
  await expect.poll(shared).toMatchObject({ name: 'qr-text.png', type: 'image/png' });
  expect(readByZbar(Buffer.from((await shared())?.bytes ?? []))).toBe('shared 分享');
});

test.describe('where a worker has no canvas', () => {
  test.use({ serviceWorkers: 'block' });

  test('the page paints, and the picture is the same', async ({ page }) => {
    await page.route(/encode-worker.*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `delete globalThis.OffscreenCanvas;\n${await response.text()}` });
    });
    await page.goto('/');
    await textBox(page).fill('painted by the page');
    await turn(page);
    for (const [format, extension] of [
      ['PNG', 'png'],
      ['JPEG', 'jpg'],
      ['PDF', 'pdf'],
    ] as const)
      expect(readByZbar(drawnByOthers(await bytesOf(await downloadAs(page, format)), extension))).toBe(
        'painted by the page',
      );
  });
});

/** A style that every symbol can have: it is turned. */
async function turn(page: Page): Promise<void> {
  await page.getByText(/^(Style|样式)$/).click();
  await page.getByRole('radio', { name: /90/ }).check();
}

async function bytesOf(file: Download): Promise<Buffer> {
  return readFileSync(await file.path());
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('not reached by Tab');
}

function columnIsDark(data: Buffer, width: number, height: number, x: number): boolean {
  for (let y = 0; y < height; y += 1) if ((data[y * width + x] ?? 255) < 128) return true;
  return false;
}

/** From the first to the last, in pixels. */
function darkRange(length: number, isDark: (index: number) => boolean): number {
  const dark = Array.from({ length }, (_, index) => index).filter(isDark);
  return (dark.at(-1) ?? 0) - (dark[0] ?? 0) + 1;
}

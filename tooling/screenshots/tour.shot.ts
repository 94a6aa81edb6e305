import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Locator, type Page, devices } from '@playwright/test';
import sharp from 'sharp';
import { download } from '../../e2e/support/screens.ts';
import { expect, test } from '../../e2e/support/test.ts';

/** Larger files are slow to come in a README. */
const MOST_BYTES = 600_000;
const LINK = 'https://museum.example/autumn';
const LETTERS_A_FRAME = 3;

const TOURS = {
  en: { locale: 'en', close: 'Close', save: 'Download PNG', scan: 'Scan', choose: 'Choose pictures' },
  'zh-CN': { locale: 'zh-CN', close: '关闭', save: '下载 PNG', scan: '扫码', choose: '选择图片' },
} as const;

interface Frame {
  readonly picture: Buffer;
  readonly delayMs: number;
}

for (const [name, words] of Object.entries(TOURS)) {
  test(`a symbol is made, saved and read: ${name}`, async ({ browser, site }) => {
    test.setTimeout(180_000);
    const page = await browser.newPage({
      ...devices['Desktop Chrome'],
      baseURL: site.url,
      locale: words.locale,
      viewport: { width: 1040, height: 620 },
      reducedMotion: 'reduce',
    });
    const frames: Frame[] = [];
    const shoot = async (delayMs: number, pressed?: Locator): Promise<void> => {
      frames.push({ picture: await frameOf(page, pressed), delayMs });
    };

    await page.goto('/');
    await page.getByRole('button', { name: words.close }).click();
    await page.getByRole('textbox').focus();
    await shoot(700);
    for (let end = LETTERS_A_FRAME; end < LINK.length + LETTERS_A_FRAME; end += LETTERS_A_FRAME) {
      await page.getByRole('textbox').fill(LINK.slice(0, end));
      await expect(page.getByRole('button', { name: words.save })).toBeEnabled();
      await page.getByRole('img', { name: /^QR/ }).waitFor();
      await shoot(120);
    }
    await shoot(900);
    const save = page.getByRole('button', { name: words.save });
    await shoot(350, save);
    const saved = await download(page, words.save);
    const file = resolve('.cache/screenshots', saved.suggestedFilename());
    await saved.saveAs(file);
    await shoot(1_100);
    const scan = page.getByRole('link', { name: words.scan });
    await shoot(350, scan);
    await scan.click();
    const choose = page.getByRole('button', { name: words.choose });
    await choose.waitFor();
    await shoot(700);
    await shoot(350, choose);
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.locator('[data-payload]')).toHaveText(LINK);
    await expect(page.locator('article canvas')).not.toHaveAttribute('width', '1');
    await shoot(3_500);
    await page.close();

    const film = await filmOf(frames);
    expect(film.byteLength).toBeLessThan(MOST_BYTES);
    writeFileSync(`docs/tour.${name}.webp`, film);
    // For readers who asked for less motion.
    const [last] = frames.slice(-1);
    writeFileSync(`docs/tour.${name}.still.webp`, await sharp(last?.picture).webp({ quality: 80 }).toBuffer());
  });
}

/** The page as it is, with a mark where a finger presses. */
async function frameOf(page: Page, pressed?: Locator): Promise<Buffer> {
  const picture = await page.screenshot({ caret: 'initial' });
  const box = (await pressed?.boundingBox()) ?? null;
  if (box === null) return picture;
  const mark =
    '<svg width="44" height="44"><circle cx="22" cy="22" r="19" fill="#8887" stroke="#fff" stroke-width="3"/></svg>';
  const left = Math.round(box.x + box.width / 2 - 22);
  const top = Math.round(box.y + box.height / 2 - 22);
  return sharp(picture)
    .composite([{ input: Buffer.from(mark), left, top }])
    .png()
    .toBuffer();
}

/** Played twice, then it rests on the last frame. */
async function filmOf(frames: readonly Frame[]): Promise<Buffer> {
  const pictures = frames.map(({ picture }) => picture);
  return sharp(pictures, { join: { animated: true } })
    .webp({ quality: 70, effort: 5, loop: 2, delay: frames.map(({ delayMs }) => delayMs) })
    .toBuffer();
}

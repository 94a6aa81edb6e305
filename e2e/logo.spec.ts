import { readFileSync } from 'node:fs';
import { type Page, devices } from '@playwright/test';
import sharp from 'sharp';
import { readByZbar, readByZxing, readSvgByZbar, readSvgByZxing } from './support/read-back.ts';
import { download, downloadAs, fact, textBox } from './support/screens.ts';
import { startSite } from './support/site-server.ts';
import { expect, test } from './support/test.ts';

const TEXT = 'https://example.org/menu/12';

async function openStyle(page: Page): Promise<void> {
  await page.getByText('Style', { exact: true }).click();
  await expect(page.getByRole('region', { name: 'Logo' })).toBeVisible();
}

function choosePicture(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  return page.getByLabel('Choose a picture').setInputFiles({ name, mimeType, buffer });
}

function disc(): Promise<Buffer> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><circle cx="150" cy="150" r="120" fill="#b3261e"/></svg>';
  return sharp(Buffer.from(svg)).png().toBuffer();
}

test('a logo and a caption in Chinese: level H, a bar of what it hides, files that other programs read', async ({
  page,
}) => {
  await page.goto('/');
  await textBox(page).fill(TEXT);
  await page.getByRole('radio', { name: 'M ·' }).check();
  await openStyle(page);
  await choosePicture(page, 'disc.png', 'image/png', await disc());
  await expect(page.getByText('Level H now')).toBeVisible();
  await expect(fact(page, 'Level')).toHaveText('H');
  await expect(page.getByRole('meter', { name: 'Error correction that the logo uses' })).toHaveAttribute(
    'aria-valuetext',
    /Hides \d+ of the \d+ codewords that level H can mend in the worst block\./,
  );
  await page.getByRole('radio', { name: 'Its outline' }).check();
  await page.getByRole('radio', { name: 'Band' }).check();
  await page.getByRole('textbox', { name: 'Caption', exact: true }).fill('扫码点餐');
  // The file has the outlines even if the preview were still without them.
  const svg = readFileSync(await (await downloadAs(page, 'SVG')).path(), 'utf8');
  expect(svg.match(/<image /g)).toHaveLength(1);
  expect(svg).not.toContain('<text');
  expect(readSvgByZbar(svg)).toBe(TEXT);
  expect((await readSvgByZxing(svg)).text).toBe(TEXT);
  const png = await (await download(page, 'Download PNG')).path();
  expect(readByZbar(png)).toBe(TEXT);
  expect((await readByZxing(png)).text).toBe(TEXT);
  // Notices may lie over the code in view, so its pixels are asked for.
  const drawn = await page
    .getByRole('img', { name: 'QR Code' })
    .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
  expect(readByZbar(Buffer.from(drawn.replace(/^.*,/, ''), 'base64'))).toBe(TEXT);

  await page.getByRole('button', { name: 'Remove the logo' }).click();
  await expect(page.getByRole('meter')).toBeHidden();
  await page.getByText('Logo removed.').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('meter')).toBeVisible();
});

test('a logo that hides too much is said to, and a smaller one is not', async ({ page }) => {
  await page.goto('/');
  await textBox(page).fill(TEXT);
  await openStyle(page);
  await choosePicture(page, 'disc.png', 'image/png', await disc());
  await page.getByRole('radio', { name: 'L ·' }).check();
  await page.getByRole('slider', { name: 'Size' }).fill('30');
  await expect(page.getByText('That is too much to be read: make the logo smaller.')).toBeVisible();
  await page.getByRole('radio', { name: 'H ·' }).check();
  await page.getByRole('slider', { name: 'Size' }).fill('12');
  await expect(page.getByText('Plenty is left for dirt and distance.')).toBeVisible();
});

test('an SVG is a picture only: no script of it runs and nothing it names is fetched', async ({ page, site }) => {
  const leak = `${site.url}/leak`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 40" width="40" height="40" onload="top.document.title='onload'">
    <script>top.document.title = 'script'; fetch('${leak}-script');</script>
    <style>@import url('${leak}-import.css'); rect { fill: url('${leak}-fill.svg#a') #204080 }</style>
    <image href="${leak}-image.png" width="40" height="40"/>
    <use xlink:href="${leak}-use.svg#a"/>
    <rect x="4" y="4" width="32" height="32" fill="#204080" onclick="top.document.title='click'"/>
  </svg>`;
  await page.goto('/');
  const title = await page.title();
  await textBox(page).fill(TEXT);
  await openStyle(page);
  await choosePicture(page, 'hostile.svg', 'image/svg+xml', Buffer.from(svg));
  await expect(page.getByRole('img', { name: 'The logo' })).toBeVisible();
  const file = readFileSync(await (await downloadAs(page, 'SVG')).path(), 'utf8');
  expect(file).toMatch(/href="data:image\/png;base64,/);
  expect(file).not.toMatch(/leak|script|onload/);
  expect(readSvgByZbar(file)).toBe(TEXT);
  expect(await page.title()).toBe(title);
  expect(site.accessLogText()).not.toContain('leak');
});

test('what cannot be a logo is refused in a sentence of its own', async ({ page }) => {
  await page.goto('/');
  await textBox(page).fill(TEXT);
  await openStyle(page);
  const square = sharp({ create: { width: 20, height: 20, channels: 4, background: '#f00' } });
  await choosePicture(page, 'moving.png', 'image/png', await square.clone().gif().toBuffer());
  await expect(page.getByText('A logo cannot be a GIF picture.')).toBeVisible();
  const bomb = '<!DOCTYPE svg [<!ENTITY a "ha">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>';
  await choosePicture(page, 'bomb.svg', 'image/svg+xml', Buffer.from(bomb));
  await expect(page.getByText('This SVG declares entities')).toBeVisible();
  const blank = sharp({ create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
  await choosePicture(page, 'blank.png', 'image/png', await blank.png().toBuffer());
  await expect(page.getByText('Nothing can be seen in this picture')).toBeVisible();
  await choosePicture(
    page,
    'broken.svg',
    'image/svg+xml',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect'),
  );
  await expect(page.getByText('The browser cannot draw this picture.')).toBeVisible();
  // A page within an SVG: the browser draws it, and then lets nobody read the pixels.
  const nested = '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">p</p></foreignObject>';
  const frame = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${nested}</svg>`;
  await choosePicture(page, 'frame.svg', 'image/svg+xml', Buffer.from(frame));
  await expect(page.getByText('The browser cannot draw this picture.')).toBeVisible();
  await expect(page.getByRole('meter')).toHaveCount(0);
});

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 320, height: 700 }, locale: 'zh-CN', userAgent: devices['Pixel 7'].userAgent });

  test('four characters are a seal, and a sign without an outline is named', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('textbox', { name: '文字或网址' }).fill(TEXT);
    await page.getByText('样式', { exact: true }).click();
    await page.getByRole('textbox', { name: '或者用几个字' }).fill('智能工坊');
    await expect(page.getByRole('meter', { name: '标识占用的纠错能力' })).toBeVisible();
    await page.getByRole('textbox', { name: '说明文字' }).fill('会议室龘');
    await expect(page.getByText('字体里没有这些字，不会画出来：龘')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const svg = readFileSync(await (await downloadAs(page, 'SVG')).path(), 'utf8');
    expect(readSvgByZbar(svg)).toBe(TEXT);
  });
});

test.describe('with the server gone', () => {
  test.use({ expectedProblems: /net::ERR_CONNECTION_REFUSED|error occurred when fetching the script/ });

  test('every common sign can still be in a caption once there has been one', async ({ page, context }) => {
    const server = await startSite();
    try {
      await page.goto(server.url);
      await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
      const kept = () => page.evaluate(async () => (await (await caches.open('caption-outlines')).keys()).length);
      expect(await kept()).toBe(0);
      await textBox(page).fill(TEXT);
      await openStyle(page);
      await page.getByRole('textbox', { name: 'Caption', exact: true }).fill('第一');
      // Index and the 65 shards of common signs.
      await expect.poll(kept, { timeout: 60_000 }).toBeGreaterThanOrEqual(66);
    } finally {
      await server.stop();
    }
    await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
    await page.reload();
    await textBox(page).fill(TEXT);
    await openStyle(page);
    await page.getByRole('textbox', { name: 'Caption', exact: true }).fill('扫码关注领取优惠座作坐');
    const svg = readFileSync(await (await downloadAs(page, 'SVG')).path(), 'utf8');
    expect(readSvgByZbar(svg)).toBe(TEXT);
    // Eleven signs have far more curves than no caption.
    expect((svg.match(/c/g) ?? []).length).toBeGreaterThan(150);
    await expect(page.getByText('has no outline')).toBeHidden();
  });
});

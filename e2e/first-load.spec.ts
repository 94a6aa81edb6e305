import { chromium } from '@playwright/test';
import { chromiumLaunch } from './support/chromium.ts';
import { expect, test } from './support/test.ts';

test('a first visit asks for few files and no large one until it is used', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  // The service worker fetches the rest for offline use, after the page is ready.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'serviceWorker', { value: undefined, configurable: true });
    delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
  });
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Text or link' }).fill('first');
  await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
  expect(asked.length).toBeLessThanOrEqual(25);
  expect(asked.filter((path) => /decode|zxing|\.wasm|scan-screen/.test(path))).toEqual([]);
});

test('the manifest names the app in both languages and every picture it names exists', async ({ page, request }) => {
  await page.goto('/');
  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
  expect(manifest.name_localized['zh-CN'].value).toBe('智能二维码工坊');
  expect(manifest.name_localized.en.value).toBe('QR Code Master');
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  expect(pictures.length).toBeGreaterThan(8);
  for (const { src, sizes } of pictures) {
    const bytes = await (await request.get(src)).body();
    expect(`${String(bytes.readUInt32BE(16))}x${String(bytes.readUInt32BE(20))}`, src).toBe(sizes);
  }
});

test('Chromium itself finds the app installable', async ({ site }) => {
  // Playwright's own contexts are private windows, in which nothing can be installed.
  const context = await chromium.launchPersistentContext('', chromiumLaunch());
  const page = await context.newPage();
  await page.goto(site.url);
  const client = await context.newCDPSession(page);
  await expect.poll(async () => (await client.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  expect((await client.send('Page.getAppManifest')).errors).toEqual([]);
  await context.close();
});

test('the shortcuts of the installed app open their screens', async ({ page }) => {
  await page.goto('/#/scan');
  await expect(page.getByRole('heading', { name: 'Read a code' })).toBeVisible();
  await page.goto('/#/create');
  await expect(page.getByRole('heading', { name: 'Make a code' })).toBeVisible();
});

interface Picture {
  readonly src: string;
  readonly sizes: string;
}
interface Manifest {
  readonly name_localized: Readonly<Record<'zh-CN' | 'en', { readonly value: string }>>;
  readonly icons: readonly Picture[];
  readonly screenshots: readonly Picture[];
  readonly shortcuts: readonly { readonly icons: readonly Picture[] }[];
}

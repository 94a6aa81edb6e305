import { type Page, chromium, devices } from '@playwright/test';
import { chromiumLaunch } from '../../e2e/support/chromium.ts';
import { expect, test } from '../../e2e/support/test.ts';
import { makeSceneVideo } from './scene.ts';

const LOOKS = {
  wide: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1, camera: { width: 1280, height: 720 } },
  narrow: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, camera: { width: 720, height: 960 } },
} as const;

for (const [name, { viewport, deviceScaleFactor, camera }] of Object.entries(LOOKS)) {
  test(`screens, ${name}`, async ({ site }) => {
    test.setTimeout(120_000);
    const video = await makeSceneVideo(camera);
    const browser = await chromium.launch(
      chromiumLaunch([
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream=fps=30',
        `--use-file-for-fake-video-capture=${video}`,
      ]),
    );
    const page = await browser.newPage({
      ...devices['Desktop Chrome'],
      baseURL: site.url,
      locale: 'zh-CN',
      viewport,
      deviceScaleFactor,
    });
    await page.goto('/');
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('textbox').fill('https://museum.example/今日展览');
    await expect(page.getByRole('img', { name: /QR 码/ })).toBeVisible();
    await page.getByRole('heading', { level: 1 }).click();
    await page.screenshot({ path: `public/screenshots/create-${name}.png` });
    await shootScan(page, `public/screenshots/scan-${name}.png`);
    await browser.close();
  });
}

async function shootScan(page: Page, path: string): Promise<void> {
  await page.getByRole('link', { name: '扫码' }).click();
  await page.getByRole('button', { name: '开启摄像头' }).click();
  await expect(page.locator('[data-payload]')).toHaveCount(2);
  await expect(page.locator('[data-outline]')).toHaveCount(2);
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  await page.screenshot({ path });
}

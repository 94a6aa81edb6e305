import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { bytesFile, linkedSymbolFile, spoiltSymbolFile, symbolFile } from './support/made-pictures.ts';
import { expect, test } from './support/test.ts';

const LOOKS = [
  { colorScheme: 'light', locale: 'zh-CN', width: 390 },
  { colorScheme: 'dark', locale: 'zh-CN', width: 1440 },
  { colorScheme: 'light', locale: 'en-GB', width: 1440 },
  { colorScheme: 'dark', locale: 'en-GB', width: 390 },
] as const;

for (const { colorScheme, locale, width } of LOOKS) {
  test.describe(`in ${locale}, ${colorScheme}, ${String(width)} px wide, axe finds nothing`, () => {
    // Storing the site again for each of many looks would take most of their time.
    test.use({ colorScheme, locale, viewport: { width, height: 844 }, serviceWorkers: 'block' });

    test.beforeEach(async ({ page }) => {
      await page.addInitScript(() => {
        // Told at a moment of its own, in the middle of an inspection; it has a test of its own.
        localStorage.setItem('qr-code-master.preferences', JSON.stringify({ wasToldReadyOffline: true }));
      });
    });

    test('on the create screen: empty, with a symbol, with a fault', async ({ page }) => {
      await page.goto('/');
      await expectAccessible(page);
      await page.getByRole('textbox').fill('https://example.com');
      await expect(page.getByRole('img', { name: /QR|二维码/ })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('textbox').fill('x'.repeat(1_300));
      await expect(page.getByText(/^(Too long|超出)/)).toBeVisible();
      await expectAccessible(page);
    });

    test('on the create screen: the advanced panel, each kind of symbol, a fault in it, and linked codes', async ({
      page,
    }) => {
      await page.goto('/');
      await page.getByText(/^(Advanced|高级)$/).click();
      await page.getByRole('textbox').fill('https://example.com/é');
      await expect(page.getByRole('combobox')).toHaveCount(4);
      await expectAccessible(page);
      for (const kind of [/^(Micro QR|微型 QR 码)$/, /^rMQR/]) {
        await page.getByRole('radio', { name: kind }).check();
        await expectAccessible(page);
      }
      await expect(page.getByRole('img', { name: /^(rMQR|矩形微型)/ })).toBeVisible();
      await page.getByRole('radio', { name: /^QR/ }).check();
      await page.getByRole('textbox').fill('x'.repeat(3_400));
      await page.getByRole('button', { name: /^(Split into|拆成)/ }).click();
      await expect(page.getByRole('button', { name: /ZIP/ })).toBeVisible();
      await expectAccessible(page);
    });

    test('on the scan screen: at rest, refused, with results and with the link dialog', async ({ page }) => {
      await page.goto('/#/scan');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: /Start the camera|开启摄像头/ }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await page
        .locator('input[type=file]')
        .setInputFiles([
          symbolFile('http://user@example.com/'),
          symbolFile('pay\u202eload'),
          'e2e/fixtures/images/text-named.png',
          'public/icons/icon-192.png',
        ]);
      await expect(page.getByText(/4 of 4|4 \/ 4/)).toBeVisible();
      await expectAccessible(page);
      await page
        .locator('input[type=file]')
        .setInputFiles([
          bytesFile(Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4)),
          linkedSymbolFile('one of several codes', 1),
          spoiltSymbolFile(6),
        ]);
      await expect(page.locator('[data-unread-outline]')).toBeVisible();
      await expect(page.locator('[data-message]')).toBeVisible();
      await expectAccessible(page);
      // Seven results are one line each.
      for (const line of await page.getByRole('button', { name: /^(Details: |详情：)/ }).all()) await line.click();
      await page
        .getByText(/How it was read|读取详情/)
        .first()
        .click();
      await expectAccessible(page);
      await page.getByRole('button', { name: /Open link|打开链接/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
    });

    test('on the evidence screen, with every answer there', async ({ page }) => {
      await page.goto('/#/evidence');
      await expect(page.getByText(/Every file is as listed|全部文件与清单一致/)).toBeVisible();
      await expect(page.getByRole('cell', { name: 'zxing-wasm', exact: true })).toBeVisible();
      await expect(page.getByText("default-src 'none'")).toBeVisible();
      await expectAccessible(page);
    });

    test('on the settings screen', async ({ page }) => {
      await page.goto('/#/settings');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test('axe finds nothing in a passing notice', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Close' }).hover();
  await expectAccessible(page);
});

/** Rules of WCAG 2.0–2.2 A and AA and axe's best practices; transitions are over first, since colours are measured. */
async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
}

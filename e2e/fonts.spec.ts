import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** The families that Chromium really drew the text of an element with. */
async function familiesOf(page: Page, selector: string): Promise<readonly string[]> {
  const client = await page.context().newCDPSession(page);
  await client.send('DOM.enable');
  await client.send('CSS.enable');
  const { root } = await client.send('DOM.getDocument');
  const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts.map(({ familyName }) => familyName);
}

test('English text is never drawn by a Chinese family, whose apostrophes are a full em wide', async ({ page }) => {
  await page.goto('/#/settings');
  await expect(page.getByText('In the browser’s menu')).toBeVisible();
  await page.locator('p', { hasText: 'In the browser’s menu' }).evaluate((element) => {
    element.id = 'with-apostrophe';
  });
  const families = await familiesOf(page, '#with-apostrophe');
  expect(families.length).toBeGreaterThan(0);
  expect(families.filter((family) => /CJK|SC|YaHei|PingFang|WenQuanYi/.test(family))).toEqual([]);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });
  test('the Chinese family draws, and the switch to English keeps its Latin one', async ({ page }) => {
    await page.goto('/#/settings');
    await expect(page.getByRole('heading', { name: '设置', level: 1 })).toBeVisible();
    const of = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).fontFamily);
    expect(await of('h1')).toMatch(/^"PingFang SC"/);
    expect(await of('button[lang="en"]')).not.toMatch(/^"PingFang SC"/);
  });
});

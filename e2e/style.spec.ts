import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const TEXT = 'https://example.com/style';

/** How many pixels of the preview are red: more red than the two others together. */
function redPixels(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas[role="img"]');
    const { data } = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let red = 0;
    for (let at = 0; at < data.length; at += 4)
      if ((data[at] ?? 0) > (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) red += 1;
    return red;
  });
}

test.describe('the style of a symbol', () => {
  test.use({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });

  test('is chosen, undone, chosen again by keys, kept over a reload and saved as a look', async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill(TEXT);
    await page.getByText('Style', { exact: true }).click();
    await page.getByRole('button', { name: 'Seal', exact: true }).click();
    await expect.poll(() => redPixels(page)).toBeGreaterThan(1000);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => redPixels(page)).toBe(0);
    await page.getByRole('button', { name: 'Plain', exact: true }).focus();
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => redPixels(page)).toBeGreaterThan(1000);
    await page.getByText('My looks', { exact: true }).click();
    await page.getByLabel('Name of this look').fill('Ours');
    await page.getByRole('button', { name: 'Save look' }).click();
    await expect(page.getByRole('button', { name: 'Ours', exact: true })).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('qr-code-master.preferences') ?? ''))
      .toContain('a62b17');

    await page.reload();
    await textBox(page).fill(TEXT);
    await expect.poll(() => redPixels(page)).toBeGreaterThan(1000);
    await page.getByText('Style', { exact: true }).click();
    await page.getByText('My looks', { exact: true }).click();
    await page.getByRole('button', { name: 'Delete Ours' }).click();
    await expect(page.getByRole('button', { name: 'Ours', exact: true })).toBeHidden();
  });

  test('is saved to a file that is read by whoever opens it', async ({ page }) => {
    await page.goto('/');
    await page.getByText('Style', { exact: true }).click();
    await page.getByRole('button', { name: 'Dusk', exact: true }).click();
    await page.getByText('My looks', { exact: true }).click();
    await page.getByLabel('Name of this look').fill('Evening');
    await page.getByRole('button', { name: 'Save look' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    const looks = JSON.parse(readFileSync(await file.path(), 'utf8')) as { looks: { name: string }[] };
    expect(looks.looks.map(({ name }) => name)).toEqual(['Evening']);
  });
});

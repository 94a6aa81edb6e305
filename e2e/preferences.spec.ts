import { expect, test } from './support/test.ts';

test('what one tab chose is not undone by another', async ({ page, context }) => {
  await page.goto('/#settings');
  const other = await context.newPage();
  await other.goto('/#settings');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await other.getByRole('radio', { name: '中文' }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the browser’s own bars take the colour of the chosen theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/#settings');
  const colour = (): Promise<string | undefined> =>
    page.evaluate(
      () =>
        Array.from(document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')).find(
          ({ media }) => matchMedia(media).matches,
        )?.content,
    );
  expect(await colour()).toBe('#f6f1e7');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(colour).toBe('#16181a');
  await page.getByRole('radio', { name: 'As the system' }).check();
  await expect.poll(colour).toBe('#f6f1e7');
});

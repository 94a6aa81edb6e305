import { readByZbar } from './support/read-back.ts';
import { expect, test } from './support/test.ts';

test.describe('a code made here', () => {
  for (const [name, text, level] of [
    ['ASCII', 'https://example.com/a?b=c&d=e#f', 'H'],
    ['Chinese', '智能二维码工坊：内容不离开本机', 'H'],
    ['emoji', 'ink 🖋️ paper 📜 seal 🀄', 'Q'],
    ['2,900 bytes at L', 'The quick brown fox. '.repeat(139).slice(0, 2900), 'L'],
  ] as const) {
    test(`holds ${name} and is read back by another program`, async ({ page }) => {
      await page.goto('/');
      await page.getByRole('textbox', { name: 'Text or link' }).fill(text);
      await page.getByRole('radio', { name: `${level} ·` }).check();
      await expect(page.getByRole('img', { name: `level ${level}` })).toBeVisible();
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download PNG' }).click();
      const file = await (await downloading).path();
      expect(readByZbar(file)).toBe(text);
    });
  }
});

import { openAdvanced, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test('on a phone no control that gets the focus lies under the symbol or the bar', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await textBox(page).fill('https://example.com/focus');
  await expect(page.getByRole('img', { name: /^QR Code/ })).toBeVisible();
  await openAdvanced(page);
  const controls = await page.getByRole('main').locator('button, select, input, textarea, summary').count();
  expect(controls).toBeGreaterThan(12);
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let press = 0; press < controls; press += 1) {
      await page.keyboard.press(key);
      const covered = await page.evaluate(() => {
        const focused = document.activeElement;
        const symbol = document.querySelector('[data-covers-top]');
        const bar = document.querySelector('nav');
        if (!focused || !symbol || !bar || focused.closest('main') === null || focused === document.body) return null;
        const box = focused.getBoundingClientRect();
        const isUnderSymbol =
          box.bottom <= symbol.getBoundingClientRect().bottom &&
          getComputedStyle(symbol).position === 'sticky' &&
          symbol.getBoundingClientRect().top <= 0 &&
          !symbol.contains(focused);
        return isUnderSymbol || box.top >= bar.getBoundingClientRect().top ? `${focused.tagName} ${focused.id}` : null;
      });
      expect.soft(covered, key).toBeNull();
    }
  }
});

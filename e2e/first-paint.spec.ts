import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** Keeps the program from coming until the answer is called. */
async function holdProgram(page: Page): Promise<() => void> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/assets/index-*.js', async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

for (const { locale, title, box } of [
  { locale: 'en-GB', title: 'Make a code', box: 'Text or link' },
  { locale: 'zh-CN', title: '制码', box: '文字或网址' },
] as const) {
  test.describe(`before the program is here, in ${locale}`, () => {
    test.use({ locale });

    test('the first screen is shown, and what is typed into it is made a code of', async ({ page }) => {
      const letProgramCome = await holdProgram(page);
      await page.goto('/', { waitUntil: 'commit' });
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh-CN' ? 'zh-CN' : 'en');
      await expect(page.locator('summary').first()).toHaveJSProperty('inert', true);
      const text = page.getByRole('textbox', { name: box });
      await text.pressSequentially('typed early');
      letProgramCome();
      await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
      await expect(text).toHaveValue('typed early');
      await expect(text).toBeFocused();
      await page.keyboard.press('End');
      await page.keyboard.type('!');
      await expect(text).toHaveValue('typed early!');
    });

    test('another screen has its bar, and its place stays empty', async ({ page }) => {
      const letProgramCome = await holdProgram(page);
      await page.goto('/#/scan', { waitUntil: 'commit' });
      await expect(page.locator('nav a[aria-current]')).toHaveAttribute('href', '#/scan');
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0);
      letProgramCome();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  });
}

test('nothing moves when the program takes the page over', async ({ page }) => {
  const letProgramCome = await holdProgram(page);
  await page.goto('/', { waitUntil: 'commit' });
  const places = (): Promise<string> =>
    page.locator('h1, textarea, nav a, button, input').evaluateAll((elements) =>
      JSON.stringify(
        elements.map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [element.tagName, x, y, width, height];
        }),
      ),
    );
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const before = await places();
  letProgramCome();
  // The title of the page is the program's.
  await expect(page).toHaveTitle(/^Create/);
  expect(await places()).toBe(before);
});

import { symbolFile } from './support/made-pictures.ts';
import { chooseFiles, openScan, payloads } from './support/screens.ts';
import { expect, test } from './support/test.ts';

/** Texts that would do harm wherever they were taken for markup, a program or a link. */
const NEVER_A_LINK = [
  'javascript:alert(document.domain)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://example.com/0d1f',
  'intent://scan/#Intent;scheme=x;end',
  'https://exa\u202emple.com/gnp.exe',
  'https://example.com\u200b.evil.example',
  'https:\\\\example.com',
  '//example.com/without-a-scheme',
] as const;

const MARKUP = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '<iframe src="javascript:alert(1)"></iframe>',
  '\u001b[31mred\u0007',
] as const;

test.describe('a hostile text', () => {
  test.beforeEach(async ({ page }) => {
    page.on('dialog', () => {
      throw new Error('a payload ran');
    });
    await openScan(page);
  });

  test('that looks like a link but must not be one is shown as text, with nothing to press', async ({ page }) => {
    await chooseFiles(
      page,
      NEVER_A_LINK.map((text) => symbolFile(text)),
    );
    await expect(payloads(page)).toHaveCount(NEVER_A_LINK.length);
    await expect(page.getByRole('button', { name: 'Open link' })).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('link')).toHaveCount(0);
  });

  test('that is markup or a control sequence stays text, letter by letter', async ({ page }) => {
    await chooseFiles(
      page,
      MARKUP.map((text) => symbolFile(text)),
    );
    await expect(payloads(page)).toHaveCount(MARKUP.length);
    for (const text of MARKUP.slice(0, -1)) await expect(payloads(page).filter({ hasText: text })).toHaveCount(1);
    expect(
      await payloads(page).evaluateAll((boxes) =>
        boxes.flatMap((box) => [...box.querySelectorAll('img, script, svg, iframe')].map(({ tagName }) => tagName)),
      ),
    ).toEqual([]);
    await expect(payloads(page).getByRole('img', { name: 'hidden character U+001B' })).toHaveCount(1);
  });

  test('that hides or turns characters shows them as marks', async ({ page }) => {
    await chooseFiles(page, symbolFile('pay\u202eelas\u200b'));
    await expect(payloads(page).getByRole('img', { name: 'hidden character U+202E' })).toBeVisible();
    await expect(payloads(page).getByRole('img', { name: 'hidden character U+200B' })).toBeVisible();
  });

  test('of thousands of characters is folded and can be shown whole', async ({ page }) => {
    await chooseFiles(page, symbolFile('z'.repeat(2_000), 4));
    await expect(payloads(page)).toHaveText(`${'z'.repeat(280)}…`);
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(payloads(page)).toHaveText('z'.repeat(2_000));
  });
});

test.describe('a link', () => {
  test('is opened only after its scheme, host and whole address have been shown', async ({ page, context }) => {
    await context.route('https://bank.example/**', (route) => route.fulfill({ body: 'reached' }));
    await openScan(page);
    await chooseFiles(page, symbolFile('https://bank.example/pay?to=me#now'));
    await expect(payloads(page)).toHaveText('https://bank.example/pay?to=me#now');
    await page.getByRole('button', { name: 'Open link' }).click();
    const dialog = page.getByRole('dialog', { name: 'Open this link?' });
    await expect(dialog.getByRole('definition').first()).toHaveText('bank.example');
    await expect(dialog).toContainText('https://bank.example/pay?to=me#now');
    const opening = context.waitForEvent('page');
    await dialog.getByRole('link', { name: 'Open in a new tab' }).click();
    const opened = await opening;
    await expect(opened.getByText('reached')).toBeVisible();
    expect(await opened.evaluate(() => ({ hasOpener: window.opener !== null, referrer: document.referrer }))).toEqual({
      hasOpener: false,
      referrer: '',
    });
    await expect(dialog).toBeHidden();
  });

  test('that is unencrypted, coded, numeric or carries a user name is shown with the reason for care', async ({
    page,
  }) => {
    await openScan(page);
    await chooseFiles(page, symbolFile('http://user@xn--80ak6aa92e.example/'));
    await page.getByRole('button', { name: 'Open link' }).click();
    const dialog = page.getByRole('dialog');
    for (const words of ['Not encrypted (http)', 'Contains a user name', 'letters that can imitate others'])
      await expect(dialog).toContainText(words);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Open link' })).toBeFocused();
  });
});

import type { NginxServer } from '../nginx/test/nginx-server.ts';
import { startNginx } from '../nginx/test/nginx-server.ts';
import { changePolicy, policyWith } from './support/policy.ts';
import { type Webroot, buildVersion, makeWebroot } from './support/release.ts';
import { textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

/** The built site has no number, as every build that is no release, and counts as older than any. */
const CALLED_BACK = policyWith({ minimumBuild: 40 });
const TITLE = 'This version was called back';
const READY = 'Ready: this page now works without a network.';

let nextRelease: string;
let webroot: Webroot;
test.beforeAll(() => {
  // A whole build, on a machine that may be busy.
  test.setTimeout(600_000);
  nextRelease = buildVersion('9.9.12', 40);
});
let server: NginxServer;
test.beforeEach(async () => {
  webroot = makeWebroot('dist');
  server = await startNginx({ root: webroot.dir, policy: policyWith({}) });
});
test.afterEach(async ({ page }) => {
  await page.close();
  await server.stop();
  webroot.remove();
});
test.use({ expectedProblems: /net::ERR_|status of 404/ });

test('a build below the minimum refuses to work on the first visit, in both languages', async ({ page, context }) => {
  changePolicy(server, CALLED_BACK);
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('build 0). Build 40 or later is needed.');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  // Nothing of it is stored for later.
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await page.getByRole('button', { name: 'Load the new version' }).click();
  await expect(page.getByRole('status')).toContainText('The server still offers this version.');

  changePolicy(server, policyWith({ minimumBuild: 40, languages: ['zh-CN'] }));
  const chinese = await context.newPage();
  await chinese.goto(server.url);
  await expect(chinese.getByRole('heading', { name: '此版本已被召回' })).toBeVisible();
  await expect(chinese.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('an installed build is called back, also without a network, and the new one has the text', async ({
  page,
  context,
}) => {
  await page.goto(server.url);
  await expect(page.getByText(READY)).toBeVisible({ timeout: 60_000 });
  await textBox(page).fill('typed before 还在');
  await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();

  changePolicy(server, CALLED_BACK);
  await page.reload();
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  const kept = page.getByRole('textbox', { name: 'Text you were working on' });
  await expect(kept).toHaveValue('typed before 还在');

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  await page.getByRole('button', { name: 'Load the new version' }).click();
  await expect(page.getByRole('status')).toContainText('The server cannot be reached.');
  // Nothing was thrown away for a version that cannot be had.
  await page.reload();
  await expect(kept).toHaveValue('typed before 还在');

  await context.setOffline(false);
  webroot.replaceBy(nextRelease);
  await page.getByRole('button', { name: 'Load the new version' }).click();
  await expect(textBox(page)).toHaveValue('typed before 还在');
  await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('Version 9.9.12')).toBeVisible();
});

test.describe('a call back is not taken away by a policy', () => {
  for (const [name, policy] of [
    ['that is no JSON', '{'],
    ['with a misspelt name', policyWith({ minimumBuild: 0, other: 1 })],
    ['of a version to come', policyWith({ version: 2, minimumBuild: 0 })],
  ] as const) {
    test(name, async ({ page }) => {
      changePolicy(server, CALLED_BACK);
      await page.goto(server.url);
      await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
      changePolicy(server, policy);
      const asked = page.waitForResponse((response) => response.url().endsWith('/policy.json'));
      await page.reload();
      await asked;
      await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
      // One in order does.
      changePolicy(server, policyWith({}));
      await page.reload();
      await expect(textBox(page)).toBeVisible();
    });
  }

  test('and is read out of one with a mistake elsewhere', async ({ page }) => {
    changePolicy(server, policyWith({ minimumBuild: 40, other: 1 }));
    await page.goto(server.url);
    await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  });
});

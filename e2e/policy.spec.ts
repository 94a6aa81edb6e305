import type { NginxServer } from '../nginx/test/nginx-server.ts';
import { symbolFile, symbolPng } from './support/made-pictures.ts';
import { dropFiles } from './support/drop.ts';
import { FEATURES, changePolicy, policyWith, startUnderPolicy } from './support/policy.ts';
import { chooseFiles, openExport, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const ONLY_ON_SCREEN = 'codes are made on the screen only';

let server: NginxServer;
test.beforeEach(async () => {
  server = await startUnderPolicy(policyWith({}));
});
test.afterEach(async ({ page }) => {
  // The page first: what it still fetches from a server that is gone would be reported as a fault.
  await page.close();
  await server.stop();
});

test('saving and copying are gone where the operator locks them, and codes are still made', async ({ page }) => {
  changePolicy(server, policyWith({ features: { ...FEATURES, save: false, copy: false } }));
  await page.goto(server.url);
  await textBox(page).fill('look only');
  await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Download|Copy/ })).toHaveCount(0);
  await page.goto(`${server.url}/#/scan`);
  await chooseFiles(page, symbolFile('read only'));
  await expect(payloads(page)).toHaveText('read only');
  await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0);
});

test('sharing and printing are locked one by one, also in the sheet, and the rest of it stays', async ({ page }) => {
  changePolicy(server, policyWith({ features: { ...FEATURES, share: false, print: false } }));
  await page.addInitScript(() => {
    Object.assign(navigator, { canShare: () => true });
  });
  await page.goto(server.url);
  await textBox(page).fill('not on paper');
  await expect(page.getByRole('button', { name: /Share|Print/ })).toHaveCount(0);
  const sheet = await openExport(page);
  await expect(sheet.getByRole('button', { name: 'Download PNG' })).toBeEnabled();
  await expect(sheet.getByRole('button', { name: /Share|Print/ })).toHaveCount(0);
  await page.keyboard.press('Escape');

  changePolicy(server, policyWith({ features: { ...FEATURES, save: false, copy: false } }));
  await page.reload();
  await textBox(page).fill('on paper only');
  const other = await openExport(page);
  await expect(other.getByRole('button', { name: 'Print' })).toBeEnabled();
  await expect(other.getByRole('button', { name: /Download|Picture|SVG/ })).toHaveCount(0);
});

test('the camera and pictures are locked one by one, dropped pictures too', async ({ page }) => {
  changePolicy(server, policyWith({ features: { ...FEATURES, camera: false } }));
  await page.goto(`${server.url}/#/scan`);
  await expect(page.getByText('The operator has switched the camera off here.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start the camera' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Choose pictures' })).toBeVisible();

  changePolicy(server, policyWith({ features: { ...FEATURES, files: false } }));
  await page.reload();
  await expect(page.getByRole('button', { name: 'Start the camera' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose pictures' })).toHaveCount(0);
  await dropFiles(page, [symbolFile('dropped')]);
  await expect(page.getByText('The operator has switched reading from pictures off here.')).toBeVisible();
  await expect(payloads(page)).toHaveCount(0);
});

test('a locked screen has no tab and its address leads to one that is open', async ({ page }) => {
  changePolicy(server, policyWith({ features: { ...FEATURES, create: false } }));
  await page.goto(`${server.url}/#/create`);
  await expect(page.getByRole('heading', { name: 'Read a code' })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Scan', 'Settings']);
});

test('links are opened only to the hosts that the operator names', async ({ page }) => {
  changePolicy(server, policyWith({ linkHosts: ['allowed.example', '*.inside.example'] }));
  await page.goto(`${server.url}/#/scan`);
  await chooseFiles(page, [
    symbolFile('https://allowed.example/a'),
    symbolFile('https://deep.inside.example/b'),
    symbolFile('https://other.example/c'),
  ]);
  await expect(payloads(page)).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Open link' })).toHaveCount(2);
  await expect(page.getByText('the operator does not let links to this host be opened')).toHaveCount(1);
});

test('names can be strict: a picture without an extension is refused, one with any usual extension is read', async ({
  page,
}) => {
  changePolicy(server, policyWith({ strictNames: true }));
  await page.goto(`${server.url}/#/scan`);
  const buffer = symbolPng('strictly named');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'photo', mimeType: 'image/png', buffer },
    { name: 'photo.jfif', mimeType: 'image/jpeg', buffer },
  ]);
  await expect(payloads(page)).toHaveText(['strictly named']);
  await expect(page.getByText('The file name has no extension.')).toBeVisible();
});

test('the settings tell what the operator has set, and nothing where all is open', async ({ page }) => {
  changePolicy(
    server,
    policyWith({
      features: { ...FEATURES, camera: false, copy: false },
      linkHosts: ['*.example.internal'],
      operationLog: 'server',
    }),
  );
  await page.goto(`${server.url}/#/settings`);
  await expect(page.getByRole('heading', { name: 'Set by the operator' })).toBeVisible();
  await expect(page.getByText('Switched off: camera, clipboard')).toBeVisible();
  await expect(page.getByText('Links are opened to these hosts only: *.example.internal')).toBeVisible();
  await expect(page.getByText('reported to the server, without content')).toBeVisible();
  changePolicy(server, policyWith({ operationLog: 'off' }));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'About' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Set by the operator' })).toHaveCount(0);
});

test('on a phone a notice does not cover the operator’s marking', async ({ page }) => {
  changePolicy(server, policyWith({ banner: 'Internal use' }));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(server.url);
  const notice = page.getByText('this page now works without a network');
  await expect(notice).toBeVisible();
  const marking = await page.getByText('Internal use').boundingBox();
  const shown = await notice.boundingBox();
  expect((shown?.y ?? 0) > (marking?.y ?? 0) + (marking?.height ?? 0)).toBe(true);
});

test('level, language, name, logo and banner are the operator’s, the level until the user chooses', async ({
  page,
}) => {
  const logo = `data:image/png;base64,${symbolPng('logo', 1).toString('base64')}`;
  changePolicy(
    server,
    policyWith({
      level: 'M',
      languages: ['zh-CN'],
      banner: { 'zh-CN': '内部资料 注意保管', en: 'Internal' },
      brand: { name: { 'zh-CN': '某某单位码坊', en: 'Codes of X' }, logo },
    }),
  );
  await page.goto(server.url);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page).toHaveTitle('制码 · 某某单位码坊');
  await expect(page.getByText('内部资料 注意保管')).toBeVisible();
  expect(await page.locator('nav img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(20);
  await expect(page.getByRole('button', { name: 'English' })).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'M 级' })).toBeChecked();
  await page.getByRole('radio', { name: 'L 级' }).check();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'L 级' })).toBeChecked();
});

test.describe('without a network', () => {
  // The browser's own word on its check for a new version.
  test.use({ expectedProblems: /net::ERR_INTERNET_DISCONNECTED/ });

  test('it holds, and a change is taken at the next start', async ({ page, context }) => {
    changePolicy(server, policyWith({ features: { ...FEATURES, save: false } }));
    await page.goto(server.url);
    await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
    await context.setOffline(true);
    await page.reload();
    await expect(textBox(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy as a picture' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Download PNG' })).toHaveCount(0);
    await context.setOffline(false);
    changePolicy(server, policyWith({}));
    await page.reload();
    await expect(page.getByRole('button', { name: 'Download PNG' })).toBeVisible();
  });
});

test.describe('a policy that cannot be used closes every lock and says why,', () => {
  test.use({ expectedProblems: /the server responded with a status of 404/ });

  for (const [name, policy, words] of [
    [
      'with a misspelt lock',
      policyWith({ features: { ...FEATURES, camra: false } }),
      'wrong at “features.camra”: there is no such name',
    ],
    ['that is no JSON', '{', 'it is not JSON'],
    ['of a version to come', policyWith({ version: 2 }), 'wrong at “version”: this version is not known here'],
  ] as const) {
    test(name, async ({ page }) => {
      changePolicy(server, policy);
      await page.goto(server.url);
      await expect(page.getByRole('alert')).toContainText(words);
      await expect(page.getByRole('alert')).toContainText(ONLY_ON_SCREEN);
      await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Create', 'Settings']);
      await textBox(page).fill('still made');
      await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
      await expect(page.getByRole('button', { name: /Download|Copy/ })).toHaveCount(0);

      changePolicy(server, policyWith({}));
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Download PNG' })).toBeEnabled();
      await expect(textBox(page)).toHaveValue('still made');
    });
  }
});

test.describe('where the sentence about the policy cannot be fetched either', () => {
  test.use({ expectedProblems: /Failed to load resource|dynamically imported module/ });
  for (const [locale, again] of [
    ['en', 'Try again'],
    ['zh-CN', '重试'],
  ] as const)
    test(`its code and a way to ask once more stand there (${locale})`, async ({ browser }) => {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      changePolicy(server, '{');
      await page.route(/\/assets\/policy-fault-(?!bar)[^/]*\.js$/, (route) => route.abort());
      await page.goto(server.url);
      await expect(page.getByRole('alert')).toContainText('policy-malformed');
      changePolicy(server, policyWith({}));
      await page.getByRole('alert').getByRole('button', { name: again }).click();
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(3);
      await context.close();
    });
});

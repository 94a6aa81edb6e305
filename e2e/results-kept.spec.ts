import { launch } from 'puppeteer-core';
import { chromiumLaunch } from './support/chromium.ts';
import { linkedSymbolFile, symbolFile } from './support/made-pictures.ts';
import { policyWith, startUnderPolicy } from './support/policy.ts';
import { chooseFiles, openScan, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// A page's requests are answered by the tests, not by a service worker.
test.use({ serviceWorkers: 'block', expectedProblems: /ERR_FAILED|dynamically imported module/ });

const THIRTEEN = Array.from({ length: 13 }, (_, index) => `https://example.com/${String(index + 1)}`);
const thirteenFiles = () => THIRTEEN.map((text) => symbolFile(text));

test('thirteen codes that were read, and the text being made, survive a reload of the browser', async ({ page }) => {
  await page.goto('/');
  await textBox(page).fill('typed before F5\nzweite Zeile 还在');
  await page.getByRole('link', { name: 'Scan' }).click();
  await chooseFiles(page, thirteenFiles());
  await expect(payloads(page)).toHaveText(THIRTEEN, { timeout: 90_000 });
  for (let reload = 0; reload < 2; reload += 1) {
    await page.reload();
    await expect(payloads(page)).toHaveText(THIRTEEN);
  }
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(textBox(page)).toHaveValue('typed before F5\nzweite Zeile 还在');
  await page.getByRole('link', { name: 'Scan' }).click();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.reload();
  await expect(page.getByText('Nothing read yet')).toBeVisible();
});

test('what was read survives a page that breaks', async ({ site }) => {
  // Playwright gives a page up once it has broken; people load it again.
  const { executablePath, args } = chromiumLaunch(['--lang=en-GB']);
  const browser = await launch({ headless: true, ...(executablePath && { executablePath }), args: args ?? [] });
  try {
    const page = await browser.newPage();
    const texts = () => page.$$eval('[data-payload]', (boxes) => boxes.map((box) => box.textContent));
    await page.goto(`${site.url}/#/scan`);
    const input = await page.waitForSelector('input[type=file]');
    await input?.uploadFile(...thirteenFiles());
    await expect.poll(texts, { timeout: 90_000 }).toEqual(THIRTEEN);
    const stored = () =>
      page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.includes('.results.')).length);
    await expect.poll(stored).toBe(THIRTEEN.length + 1);
    const client = await page.createCDPSession();
    const crashed = new Promise((resolve) => client.once('Inspector.targetCrashed', resolve));
    await client.send('Inspector.enable');
    // It breaks before it can answer.
    client.send('Page.crash').catch(() => undefined);
    await crashed;
    await client.send('Page.navigate', { url: `${site.url}/#/scan` });
    const expression = `[...document.querySelectorAll('[data-payload]')].map((box) => box.textContent)`;
    await expect
      .poll(
        async () =>
          (await client.send('Runtime.evaluate', { expression, returnByValue: true })).result.value as unknown,
      )
      .toEqual(THIRTEEN);
  } finally {
    await browser.close();
  }
});

test('a code kept over a reload has its link, its facts and its place in a message', async ({ page }) => {
  const message = 'one message in several linked codes, put together over a reload';
  await openScan(page);
  await chooseFiles(page, linkedSymbolFile(message, 1));
  await expect(page.locator('[data-message]')).toContainText('still missing');
  const missing = await page.locator('[data-message]').textContent();
  await page.reload();
  await expect(page.locator('[data-message]')).toHaveText(missing ?? '');
  await chooseFiles(page, symbolFile('https://example.com/after'));
  await expect(page.getByRole('button', { name: 'Open link' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Open link' }).click();
  await expect(page.getByRole('dialog')).toContainText('https://example.com/after');
});

test('where the operator lets no contents be kept, none are, and a reload that would lose them asks first', async ({
  page,
}) => {
  const server = await startUnderPolicy(policyWith({ historyDays: 0 }));
  try {
    await page.route('**/?release', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<div id="root"></div>' }),
    );
    await page.route('**/assets/advanced-panel-*.js', (route) => route.abort());
    await page.goto(`${server.url}/#/scan`);
    await chooseFiles(page, symbolFile('not to be kept'));
    await expect(payloads(page)).toHaveText('not to be kept');
    await page.getByRole('link', { name: 'Create' }).click();
    await page.getByText('Advanced', { exact: true }).click();
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await expect(page.getByText('Not everything here can be kept over a reload.')).toBeVisible();
    await page.getByRole('link', { name: 'Scan' }).click();
    await expect(payloads(page)).toHaveText('not to be kept');
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('results');
    await page.reload();
    await expect(page.getByText('Nothing read yet')).toBeVisible();
  } finally {
    await server.stop();
  }
});

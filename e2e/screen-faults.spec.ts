import { symbolFile } from './support/made-pictures.ts';
import { chooseFiles, openScan, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// A first visit: no service worker has anything in store yet.
test.use({
  serviceWorkers: 'block',
  expectedProblems: /ERR_FAILED|ERR_INTERNET_DISCONNECTED|could not be fetched|dynamically imported module|404/,
});

const SCREEN = '**/assets/scan-screen-*.js';
const PANEL = '**/assets/advanced-panel-*.js';
const THIRTEEN = Array.from({ length: 13 }, (_, index) => `code ${String(index + 1)}`);

test('a screen that cannot be fetched says so, leaves the others in place and is fetched again without a reload', async ({
  page,
}) => {
  await page.goto('/');
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  await textBox(page).fill('typed before the cable was pulled');
  await page.route(SCREEN, (route) => route.abort());
  await page.getByRole('link', { name: 'Scan' }).click();
  await expect(page.getByRole('alert')).toContainText('This screen could not be fetched.');
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(textBox(page)).toHaveValue('typed before the cable was pulled');
  await page.getByRole('link', { name: 'Scan' }).click();
  await page.unroute(SCREEN);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Start the camera' })).toBeVisible();
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(textBox(page)).toHaveValue('typed before the cable was pulled');
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  await openScan(page);
});

test('a part that cannot be fetched is fetched again, and thirteen codes that were read stay on the list', async ({
  page,
}) => {
  await openScan(page);
  await chooseFiles(
    page,
    THIRTEEN.map((text) => symbolFile(text)),
  );
  await expect(payloads(page)).toHaveCount(13, { timeout: 90_000 });
  await page.route(PANEL, (route) => route.abort());
  await page.getByRole('link', { name: 'Create' }).click();
  await page.getByText('Advanced', { exact: true }).click();
  await expect(page.getByText('This part of the page could not be fetched.')).toBeVisible();
  await page.unroute(PANEL);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('combobox', { name: 'Version' })).toBeVisible();
  await page.getByRole('link', { name: 'Scan' }).click();
  await expect(payloads(page)).toHaveCount(13);
});

test('without a network, trying again leaves the page where it is', async ({ page, context }) => {
  await page.goto('/');
  await textBox(page).fill('typed before the network went');
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Scan' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('This screen could not be fetched. Check the connection to the server');
  for (let press = 0; press < 3; press += 1) await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toContainText('This screen could not be fetched. Check the connection to the server');
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(textBox(page)).toHaveValue('typed before the network went');
  await page.getByRole('link', { name: 'Scan' }).click();
  await context.setOffline(false);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Start the camera' })).toBeVisible();
});

test('a newer release on the server is named as the cause, and the page loaded again keeps the text', async ({
  page,
}) => {
  await page.goto('/');
  await textBox(page).fill('typed under the old release');
  await page.route(SCREEN, (route) => route.fulfill({ status: 404, body: '' }));
  await page.route('**/?release', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/\/assets\/index-[\w-]+\.js/g, '/assets/index-Another1.js');
    await route.fulfill({ response: answer, body });
  });
  await page.getByRole('link', { name: 'Scan' }).click();
  await expect(page.getByRole('alert')).toContainText('The server has a newer version by now');
  await page.unroute(SCREEN);
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await expect(page.getByRole('button', { name: 'Start the camera' })).toBeVisible();
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(textBox(page)).toHaveValue('typed under the old release');
});

test('a page that the server no longer gives is not left for the error page of the browser', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await textBox(page).fill('still here');
  await page.route(SCREEN, (route) => route.abort());
  await page.route('**/?release', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: '<div id="root"></div>' });
  });
  await page.getByRole('link', { name: 'Scan' }).click();
  await expect(page.getByRole('alert')).toContainText('The server has');
  await page.unroute('**/?release');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await expect(page.getByText('The server cannot be reached, so the page was not loaded again.')).toBeVisible();
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(textBox(page)).toHaveValue('still here');
  await context.setOffline(false);
});

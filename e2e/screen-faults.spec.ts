import { openScan, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// A first visit: no service worker has anything in store yet.
test.use({ serviceWorkers: 'block', expectedProblems: /ERR_FAILED|could not be fetched|dynamically imported module/ });

test('a screen that cannot be fetched says so, leaves the others in place and keeps the text', async ({ page }) => {
  await page.goto('/');
  await textBox(page).fill('typed before the cable was pulled');
  await page.route('**/assets/scan-screen-*.js', (route) => route.abort());
  await page.getByRole('link', { name: 'Scan' }).click();
  await expect(page.getByRole('alert')).toContainText('This screen could not be fetched.');
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(textBox(page)).toHaveValue('typed before the cable was pulled');
  await page.getByRole('link', { name: 'Scan' }).click();
  await page.unroute('**/assets/scan-screen-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Start the camera' })).toBeVisible();
  await page.getByRole('link', { name: 'Create' }).click();
  await expect(textBox(page)).toHaveValue('typed before the cable was pulled');
  await openScan(page);
});

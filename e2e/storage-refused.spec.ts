import { symbolFile } from './support/made-pictures.ts';
import { policyWith, startUnderPolicy } from './support/policy.ts';
import { chooseFiles, download, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// Blocked site data: a browser refuses all of it. The registration of the service worker fails with it.
test.use({ serviceWorkers: 'block' });

test('where the browser refuses every storage, all screens work, none waits for ever, and nothing is claimed', async ({
  page,
}) => {
  const server = await startUnderPolicy(policyWith({ operationLog: 'device' }));
  try {
    await page.addInitScript(() => {
      const refuse = (): never => {
        throw new DOMException('refused', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get: refuse });
      CacheStorage.prototype.match = () => Promise.reject(new DOMException('refused', 'SecurityError'));
      CacheStorage.prototype.open = () => Promise.reject(new DOMException('refused', 'SecurityError'));
      const rejected: string[] = [];
      addEventListener('unhandledrejection', (event) => rejected.push(String(event.reason)));
      Object.assign(window, { rejected });
    });
    await page.goto(server.url);
    await textBox(page).fill('made without storage');
    await download(page, 'Download PNG');
    await page.getByRole('link', { name: 'Scan' }).click();
    await chooseFiles(page, symbolFile('read without storage'));
    await expect(payloads(page)).toHaveText('read without storage');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: 'Dark' }).check();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.goto(`${server.url}/#/evidence`);
    await expect(page.getByText('This browser keeps no data for this page')).toBeVisible();
    await expect(page.getByText(/Every file is as listed/)).toBeVisible({ timeout: 60_000 });
    expect(await page.evaluate(() => (window as { readonly rejected?: readonly string[] }).rejected)).toEqual([]);
  } finally {
    await server.stop();
  }
});

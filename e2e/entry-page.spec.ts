import { startNginx } from '../nginx/test/nginx-server.ts';
import { makeWebroot } from './support/release.ts';
import { textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const READY = 'Ready: this page now works without a network.';

test('the service worker shows no entry page but that of the release', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(page.getByText(READY)).toBeVisible({ timeout: 60_000 });
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        if (new URL(request.url).pathname === '/index.html')
          await cache.put(request, new Response('<h1>forged</h1>', { headers: { 'Content-Type': 'text/html' } }));
    }
  });
  await page.reload();
  await expect(textBox(page)).toBeVisible();
  await expect(page.getByText('forged')).toHaveCount(0);
});

test('the service worker adds the policy of the release where the server sent none', async ({ page }) => {
  const server = await startNginx({
    root: 'dist',
    transformConfig: (name, text) =>
      name === 'security-headers.conf' ? text.replace(/^add_header (Content-Security|X-Frame).*$/gm, '') : text,
  });
  try {
    const first = await page.goto(server.url);
    expect(first?.headers()['content-security-policy']).toBeUndefined();
    await expect(page.getByText(READY)).toBeVisible({ timeout: 60_000 });
    const second = await page.reload();
    expect(second?.fromServiceWorker()).toBe(true);
    expect(second?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(second?.headers()['x-frame-options']).toBe('DENY');
    expect(second?.headers()['cross-origin-embedder-policy']).toBe('require-corp');
    await textBox(page).fill('under the policy');
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
  } finally {
    await server.stop();
  }
});

test.describe('below a path', () => {
  test.use({ expectedProblems: /404|MIME type/ });

  test('the page says that it needs a host name of its own, where it would be blank', async ({ page }) => {
    const webroot = makeWebroot('dist');
    const server = await startNginx({
      root: webroot.dir,
      extraServerConfig: `location = /tools/qr/ { alias ${webroot.dir}/; index index.html; try_files /index.html =404; }`,
      transformConfig: (name, text) =>
        // Nothing of the site lies at the root of that host name.
        name === 'server.conf' ? text.replace('try_files $offered_file $refusal;', 'return 404;') : text,
    });
    try {
      await page.goto(`${server.url}/tools/qr/`);
      await expect(page.getByText('it has to lie at the root of a host name of its own')).toBeVisible();
    } finally {
      await server.stop();
      webroot.remove();
    }
  });
});

test.describe('on a server without /policy.json', () => {
  test.use({ expectedProblems: /404|MIME type/ });

  test('the page says which file is missing', async ({ page }) => {
    const server = await startNginx({
      root: 'dist',
      transformConfig: (name, text) =>
        name === 'server.conf' ? text.replace('try_files $policy_file $refusal;', 'try_files /gone $refusal;') : text,
    });
    try {
      await page.goto(server.url);
      await expect(page.getByText('The server has no file /policy.json (404)')).toBeVisible();
    } finally {
      await server.stop();
    }
  });
});

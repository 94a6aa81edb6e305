import { readdirSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startNginx } from '../nginx/test/nginx-server.ts';
import { makeWebroot } from './support/release.ts';
import { expect, test } from './support/test.ts';

test('a file that was changed on the server never gets into the offline store, and the page says that it has none', async ({
  page,
}) => {
  const webroot = makeWebroot('dist');
  // A screen that is not on the first one's way, so that the page itself starts.
  const changed =
    readdirSync(join(webroot.dir, 'assets')).find((name) => /^evidence-screen-.*\.js$/.test(name)) ?? 'none';
  const file = join(webroot.dir, 'assets', changed);
  writeFileSync(file, `${readFileSync(file, 'utf8')};`);
  for (const packed of ['br', 'gz']) rmSync(`${file}.${packed}`);
  const server = await startNginx({ root: webroot.dir });
  try {
    await page.goto(`${server.url}/#/settings`);
    await expect(page.getByText('Not stored: the page works')).toBeVisible({ timeout: 60_000 });
    expect(server.accessLog().some(({ uri, status }) => uri === `/assets/${changed}` && status === 200)).toBe(true);
    expect(await page.evaluate(async (path) => (await caches.match(path)) === undefined, `/assets/${changed}`)).toBe(
      true,
    );
    expect(
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null),
    ).toBeNull();
  } finally {
    await page.close();
    await server.stop();
    webroot.remove();
  }
});

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type NginxServer, startNginx } from '../nginx/test/nginx-server.ts';
import { type SignedSite, makeSignedSite } from './support/signed-site.ts';
import { expect, test } from './support/test.ts';

const WHOLE = 'Every file is as it was released and signed.';
const ONE_WRONG = '1 file is not as released.';

test.describe('of a signed release, the evidence page', () => {
  let signed: SignedSite;
  let server: NginxServer;

  test.use({
    expectedProblems:
      /the server responded with a status of 404|net::ERR_CONTENT_DECODING_FAILED|net::ERR_INTERNET_DISCONNECTED/,
  });

  test.beforeEach(async () => {
    signed = makeSignedSite('dist');
    server = await startNginx({ root: signed.dir });
  });
  test.afterEach(async ({ page }) => {
    // The page first: what it still fetches from a server that is gone would be reported as a fault.
    await page.close();
    await server.stop();
    signed.remove();
  });

  test('is green, names the key that the operator noted down, and shows what the server sends', async ({ page }) => {
    await openEvidence(page, server.url);
    await expect(page.getByText(WHOLE)).toBeVisible();
    await expect(page.getByText('valid (Ed25519)')).toBeVisible();
    await expect(page.getByText(signed.keySha256)).toBeVisible();
    // As many as the release holds under their own names.
    const served = readdirSync(signed.dir, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !/\.(?:br|gz)$|^integrity\.json/.test(entry.name),
    );
    await expect(page.getByText(`${String(served.length)} files compared`)).toBeVisible();
    await expect(page.getByText("default-src 'none'")).toBeVisible();
    await expect(page.getByText("require-trusted-types-for 'script'")).toBeVisible();
    await expect(page.getByText(/\d+ requests since it was opened, all to its own server/)).toBeVisible();
    await expect(page.getByRole('cell', { name: 'zxing-wasm', exact: true })).toBeVisible();
    // Installed with them, and in no file of the site.
    await expect(page.getByRole('cell', { name: '@types/trusted-types', exact: true })).toHaveCount(0);
    const licences = await page.request.get(`${server.url}/licences.txt`);
    expect(await licences.text()).toContain('zxing-wasm');
  });

  test('is red on one flipped byte of a file, and names it', async ({ page }) => {
    const file = assetNamed(signed, /^scan-screen-.*\.js$/);
    signed.change(file, flipLastByte);
    await openEvidence(page, server.url);
    await expect(page.getByText(ONE_WRONG)).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(`${file} differs`) }).first()).toBeVisible();
    await expect(page.getByText(WHOLE)).toHaveCount(0);
  });

  test('is red on one flipped byte of the packed copy that is sent', async ({ page }) => {
    const packed = join(signed.dir, `${assetNamed(signed, /^decode-worker-.*\.js$/)}.br`);
    writeFileSync(packed, flipMiddleByte(readFileSync(packed)));
    await openEvidence(page, server.url);
    await expect(page.getByText(ONE_WRONG)).toBeVisible();
  });

  test('is red on a file that is gone', async ({ page }) => {
    rmSync(join(signed.dir, 'favicon.ico'));
    for (const packed of ['br', 'gz']) rmSync(join(signed.dir, `favicon.ico.${packed}`), { force: true });
    await openEvidence(page, server.url);
    await expect(page.getByText(ONE_WRONG)).toBeVisible();
    await expect(page.getByRole('row', { name: /favicon\.ico missing/ }).first()).toBeVisible();
  });

  test('is red when the list of hashes was made to fit a changed file, without the key', async ({ page }) => {
    signed.change(assetNamed(signed, /^scan-screen-.*\.js$/), flipLastByte);
    signed.listAnew();
    await openEvidence(page, server.url);
    await expect(page.getByText('does not bear the signature of the release key')).toBeVisible();
  });

  test('is red on a changed copy in the browser’s own store, and green again when it is put right', async ({
    page,
  }) => {
    await page.goto(server.url);
    await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
    await page.evaluate(async () => {
      const [name = ''] = await caches.keys();
      const cache = await caches.open(name);
      const [request] = (await cache.keys()).filter(({ url }) => url.includes('settings-screen-'));
      if (request === undefined) throw new Error('the settings screen is not kept');
      await cache.put(request, new Response('changed', { headers: { 'Content-Type': 'text/javascript' } }));
    });
    await openEvidence(page, server.url);
    await expect(page.getByText(ONE_WRONG)).toBeVisible();
    await expect(page.getByRole('row', { name: /settings-screen-\S+ as released differs/ }).first()).toBeVisible();
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(page.getByText(WHOLE)).toBeVisible();
  });

  test('is red when another key signs than the one seen first, until a person has compared it', async ({ page }) => {
    await openEvidence(page, server.url);
    await expect(page.getByText(WHOLE)).toBeVisible();
    const other = signed.signByAnother();
    await checkAgainUntil(page, 'signed with another key than the one this browser saw first');
    await expect(page.getByText(WHOLE)).toHaveCount(0);
    await expect(page.getByText(other)).toBeVisible();
    await expect(page.getByText(signed.keySha256)).toBeVisible();
    await page.getByRole('button', { name: 'I have compared it: this key is right' }).click();
    await expect(page.getByText(WHOLE)).toBeVisible();
  });

  test('is red when the signature that was there is gone', async ({ page }) => {
    await openEvidence(page, server.url);
    await expect(page.getByText(WHOLE)).toBeVisible();
    signed.strip();
    await checkAgainUntil(page, 'The signature of the release is gone.');
  });

  test('says that nothing can be compared when the server is gone', async ({ page }) => {
    await page.goto(server.url);
    await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
    await page.context().setOffline(true);
    await page.goto(`${server.url}/#/evidence`);
    await expect(page.getByText('The server cannot be reached, so nothing can be compared.')).toBeVisible();
  });
});

test('a build that was not released says so, and is reached from the settings', async ({ page }) => {
  await page.goto('/#/settings');
  await page.getByRole('link', { name: 'See for yourself: evidence' }).click();
  await expect(page.getByRole('heading', { name: 'Evidence' })).toBeFocused();
  await expect(page.getByText('Every file is as listed, but the list is not signed')).toBeVisible();
});

async function openEvidence(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/#/evidence`);
  await expect(page.getByRole('heading', { level: 1, name: 'Evidence' })).toBeVisible();
}

/** nginx keeps the site's files open for a second (open_file_cache_valid): a check before that sees a file of the old signature. */
async function checkAgainUntil(page: Page, verdict: string): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(page.getByText(verdict)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

function assetNamed({ dir }: SignedSite, pattern: RegExp): string {
  const name = readdirSync(join(dir, 'assets')).find((entry) => pattern.test(entry));
  if (name === undefined) throw new Error(`no asset ${String(pattern)}`);
  return `assets/${name}`;
}

function flipLastByte(bytes: Buffer): Buffer {
  return flip(bytes, bytes.length - 1);
}

function flipMiddleByte(bytes: Buffer): Buffer {
  return flip(bytes, bytes.length >> 1);
}

function flip(bytes: Buffer, index: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(bytes.readUInt8(index) ^ 1, index);
  return flipped;
}

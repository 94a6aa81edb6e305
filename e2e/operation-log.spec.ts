import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { OperationLine } from '../nginx/test/access-log.ts';
import type { NginxServer } from '../nginx/test/nginx-server.ts';
import { chromiumLaunch } from './support/chromium.ts';
import { movingSymbolsVideo, symbolFile } from './support/made-pictures.ts';
import { changePolicy, policyWith, startUnderPolicy } from './support/policy.ts';
import { chooseFiles, downloadAs, downloadPng, openExport, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

/** Looked for in every log afterwards. */
const CANARY = 'canary7f3e91c2';
const SEEN = [`https://${CANARY}.example/1`, `WIFI:T:WPA;S:${CANARY};P:x;;`, `${CANARY} three`] as const;
const REPORTED = policyWith({ operationLog: 'server' });

test.use({
  launchOptions: chromiumLaunch([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream=fps=30',
    `--use-file-for-fake-video-capture=${movingSymbolsVideo(SEEN, { width: 1280, height: 720 })}`,
  ]),
  expectedProblems:
    /net::ERR_INTERNET_DISCONNECTED|net::ERR_BLOCKED_BY_RESPONSE|the server responded with a status of 4/,
});

let server: NginxServer;
test.beforeEach(async () => {
  server = await startUnderPolicy(REPORTED);
});
test.afterEach(async ({ page }) => {
  // The page first: what it still fetches from a server that is gone would be reported as a fault.
  await page.close();
  await server.stop();
});

test('the kind of the form and the format are named, whatever way the code takes out', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(server.url);
  await textBox(page).fill(CANARY);
  await downloadAs(page, 'PDF');
  await (await openExport(page)).getByRole('button', { name: 'Text', exact: true }).click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: /^Bytes/ }).click();
  await page.getByRole('textbox').first().fill('00 ff 7f');
  await downloadAs(page, 'EPS');
  await expect
    .poll(() => server.operationLog().map(({ kind, format }) => `${kind} ${format}`))
    .toEqual(['text pdf', 'text text', 'bytes eps']);
  expect(server.accessLogText()).not.toContain(CANARY);
});

test('what is made and read is reported with time and address, and nothing of the contents is in any log', async ({
  page,
}) => {
  const startSeconds = Math.floor(Date.now() / 1000);
  await page.goto(server.url);
  await expect(page.getByText('Here it is logged that codes are made and read, never what is in them.')).toBeVisible();
  await downloadPng(page, `https://${CANARY}.example/made`);
  await openScanAt(page, server.url);
  await chooseFiles(page, [
    symbolFile(`mailto:${CANARY}@example.com`),
    'public/icons/icon-192.png',
    'e2e/fixtures/images/text-named.png',
  ]);
  await expect(page.getByText('3 of 3 pictures read')).toBeVisible();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  for (const text of SEEN) await expect(payloads(page).filter({ hasText: text })).toHaveCount(1);
  await expect.poll(() => seenByCamera(server)).toBe(3);

  const lines = server.operationLog();
  const by = (wanted: Partial<OperationLine>) =>
    lines.filter((line) =>
      Object.entries(wanted).every(([name, value]) => line[name as keyof OperationLine] === value),
    );
  expect(by({ event: 'generate', outcome: 'ok', kind: 'link', format: 'png', input: 'form', count: 1 })).toHaveLength(
    1,
  );
  expect(by({ event: 'recognise', outcome: 'ok', kind: 'email', input: 'file', count: 1 })).toHaveLength(1);
  expect(by({ event: 'recognise', outcome: 'none', input: 'file', count: 0 })).toHaveLength(1);
  expect(by({ event: 'recognise', outcome: 'fail', input: 'file', count: 0 })).toHaveLength(1);
  for (const line of lines) {
    expect(line.source).toBe('127.0.0.1');
    expect(Math.abs(Date.parse(line.time) / 1000 - startSeconds)).toBeLessThan(600);
    expect(line.at).toBeGreaterThanOrEqual(startSeconds);
  }
  // One opening of the page: one name, and no number missing or twice.
  expect(new Set(lines.map(({ session }) => session)).size).toBe(1);
  expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, index) => index + 1));
  expect((server.accessLogText() + server.errorLog()).toLowerCase()).not.toContain(CANARY);
});

test('work done without a network is reported once when it is back, however many tabs are open', async ({
  page,
  context,
}) => {
  await page.goto(server.url);
  await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
  const other = await context.newPage();
  await other.goto(server.url);
  await context.setOffline(true);
  for (const text of ['one', 'two', 'three']) await downloadPng(page, text);
  await downloadPng(other, 'four');
  await page.goto(`${server.url}/#/evidence`);
  await expect(page.getByText('4 waiting for the server')).toBeVisible();
  expect(server.operationLog()).toEqual([]);

  await context.setOffline(false);
  await expect.poll(() => server.operationLog().length).toBe(4);
  await page.reload();
  await expect(page.getByText(/4 entries, kept for 200 days\./)).toBeVisible();
  const names = server.operationLog().map(({ session, sequence }) => `${session} ${String(sequence)}`);
  expect(new Set(names).size).toBe(4);
  expect(server.operationLog()).toHaveLength(4);
});

test('another site cannot report, nor can a report be larger than ten fields', async ({ page }) => {
  await page.goto(server.url);
  await downloadPng(page, 'own');
  await expect.poll(() => server.operationLog().length).toBe(1);
  const query =
    'event=generate&outcome=ok&kind=link&format=png&input=form&count=1&duration=lt50&at=1764060000&session=0a1b2c3d&sequence=7&build=local';
  expect(await statusOf(page, `/operation-log?${query}`)).toBe(200);
  expect(await statusOf(page, `/operation-log?${query}&text=${CANARY.repeat(30)}`)).toBe(414);
  expect(await statusOf(page, `/operation-log?${query.replace('link', CANARY)}`)).toBe(400);
  const before = server.operationLog().length;

  // A page of another site, without a policy of its own to hold it back.
  const foreign = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>x</title>'),
  );
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`http://localhost:${String((foreign.address() as AddressInfo).port)}/`);
  const address = `${server.url}/operation-log?${query}`;
  // Its Cross-Origin-Resource-Policy keeps the answer from that page as well.
  expect(
    await elsewhere.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => 'read',
          () => 'kept back',
        ),
      address,
    ),
  ).toBe('kept back');
  await elsewhere.evaluate(
    (url) =>
      new Promise((resolve) => {
        const image = new Image();
        image.onload = image.onerror = resolve;
        image.src = url;
      }),
    address,
  );
  foreign.close();
  await expect
    .poll(() => server.accessLog().filter(({ uri, status }) => uri === '/operation-log' && status === 403).length)
    .toBe(2);
  expect(server.operationLog().length).toBe(before);
  expect(server.accessLogText()).not.toContain(CANARY);
});

test('on the device the list is chained, saved, and checked by a command; a changed line is found by page and command', async ({
  page,
}, testInfo) => {
  changePolicy(server, policyWith({ operationLog: 'device' }));
  await page.goto(server.url);
  await expect(page.getByText('Here it is logged')).toHaveCount(0);
  for (const text of [`https://${CANARY}.example`, `${CANARY} two`]) await downloadPng(page, text);
  await page.goto(`${server.url}/#/evidence`);
  await expect(page.getByText('The chain is whole')).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the log' }).click();
  const file = testInfo.outputPath('operations.jsonl');
  await (await saving).saveAs(file);
  const text = readFileSync(file, 'utf8');
  expect(text.trim().split('\n')).toHaveLength(2);
  expect(text).not.toContain(CANARY);
  const head = /hash of the last ([0-9a-f]{64})/.exec(
    execFileSync('npm', ['run', '--silent', 'verify-log', '--', file], { encoding: 'utf8' }),
  )?.[1];
  await expect(page.getByText(head ?? 'no hash')).toBeVisible();

  writeFileSync(file, text.replace('"kind":"link"', '"kind":"text"'));
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'verify-log', '--', file], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('broken at line 1: changed')]);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('qr-code-master.operations');
        opening.onsuccess = () => {
          const store = opening.result.transaction('chain', 'readwrite').objectStore('chain');
          const reading = store.get(1);
          reading.onsuccess = () => {
            store.put({ ...(reading.result as object), kind: 'text' }).onsuccess = () => {
              resolve();
            };
          };
        };
        opening.onerror = () => {
          reject(new Error('no database'));
        };
      }),
  );
  await page.reload();
  await expect(page.getByText('The chain breaks at entry 1: it was changed.')).toBeVisible();
  // Nothing was reported meanwhile.
  expect(server.accessLog().filter(({ uri }) => uri === '/operation-log')).toEqual([]);
});

test('when the policy has it off, nothing is recorded at all', async ({ page }) => {
  changePolicy(server, policyWith({ operationLog: 'off' }));
  await page.goto(server.url);
  await downloadPng(page, 'unrecorded');
  await page.goto(`${server.url}/#/evidence`);
  await expect(page.getByText('Off. Nothing is recorded.')).toBeVisible();
  await expect(page.getByText('No entry yet.')).toBeVisible();
  expect(server.accessLog().filter(({ uri }) => uri === '/operation-log')).toEqual([]);
});

async function openScanAt(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/#/scan`);
  await expect(page.getByRole('heading', { name: 'Read a code' })).toBeVisible();
}

function seenByCamera({ operationLog }: NginxServer): number {
  return operationLog()
    .filter(({ input }) => input === 'camera')
    .reduce((sum, { count }) => sum + count, 0);
}

function statusOf(page: Page, path: string): Promise<number> {
  return page.evaluate(async (address) => (await fetch(address)).status, path);
}

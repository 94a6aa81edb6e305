import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumLaunch } from './support/chromium.ts';
import { movingSymbolsVideo, symbolFile } from './support/made-pictures.ts';
import { chooseFiles, downloadPng, payloads } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const TEXTS = ['tour one', 'tour two', 'tour three'] as const;

/**
 * The browser's own network log sees what no page can hide: requests of the page, of its workers and of its
 * service worker.
 */
test('a full tour asks nothing but GETs of its own origin', async ({ site }, testInfo) => {
  const netLog = join(testInfo.outputPath(), 'net-log.json');
  const browser = await chromium.launch(
    chromiumLaunch([
      `--log-net-log=${netLog}`,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream=fps=30',
      `--use-file-for-fake-video-capture=${movingSymbolsVideo(TEXTS, { width: 1280, height: 720 })}`,
    ]),
  );
  const context = await browser.newContext({ baseURL: site.url, locale: 'en-GB' });
  const page = await context.newPage();
  const requests: { readonly method: string; readonly origin: string; readonly body: string | null }[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'blob:')
      requests.push({ method: request.method(), origin: url.origin, body: request.postData() });
  });

  await page.goto('/');
  await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
  await downloadPng(page, 'secret text 机密 canary-5150');
  await page.getByRole('link', { name: 'Scan' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  for (const text of TEXTS) await expect(payloads(page).filter({ hasText: text })).toHaveCount(1);
  await page.getByRole('button', { name: 'Stop' }).click();
  await chooseFiles(page, symbolFile('https://elsewhere.example/canary-5150'));
  await expect(payloads(page).first()).toHaveText('https://elsewhere.example/canary-5150');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: '中文' }).check();
  await page.reload();
  await browser.close();

  expect(requests.length).toBeGreaterThan(5);
  expect(
    requests.filter(({ method, origin, body }) => method !== 'GET' || origin !== site.url || body !== null),
  ).toEqual([]);
  const logged = requestsIn(netLog, site.url);
  expect(logged.length, 'requests in the network log').toBeGreaterThan(10);
  expect(logged.filter(({ url, method }) => new URL(url).origin !== site.url || method !== 'GET')).toEqual([]);
  expect(site.accessLog().filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  expect(site.accessLogText()).not.toContain('canary');
});

interface LoggedRequest {
  readonly url: string;
  readonly method: string;
  /** The origin on whose behalf it was made; "not an origin" for what the browser does for itself, such as its account check. */
  readonly initiator: string;
}

/** Every request made for a page, a worker or a service worker of the origin, or to it (net-log event URL_REQUEST_START_JOB). */
function requestsIn(file: string, origin: string): readonly LoggedRequest[] {
  const log = JSON.parse(readFileSync(file, 'utf8')) as NetLog;
  const start = log.constants.logEventTypes['URL_REQUEST_START_JOB'];
  const requests = log.events.filter(({ type }) => type === start).map(({ params }) => params);
  const started = requests.filter(
    (params): params is LoggedRequest => typeof params?.url === 'string' && /^(https?|wss?):/.test(params.url),
  );
  return started.filter(({ url, initiator }) => initiator === origin || new URL(url).origin === origin);
}

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Partial<LoggedRequest> }[];
}

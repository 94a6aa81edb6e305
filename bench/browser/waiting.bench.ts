import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { chromiumLaunch } from '../../e2e/support/chromium.ts';
import { movingSymbolsVideo, severalSymbolsFile } from '../../e2e/support/made-pictures.ts';
import { chooseFiles, openScan, payloads, textBox } from '../../e2e/support/screens.ts';
import { type NginxServer, startNginx } from '../../nginx/test/nginx-server.ts';
import { forget, installProbe, probed, summary } from './probe.ts';

const TEXTS = ['bench one', 'bench two', 'bench three'] as const;
const FRAMES = 150;
const results: Record<string, unknown> = {};
let server: NginxServer;

test.beforeAll(async () => {
  server = await startNginx({ root: 'dist' });
});

test.afterAll(async () => {
  await server.stop();
  const file = process.env['BENCH_JSON'];
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
});

for (const [name, lead] of [
  ['a short link', 'https://example.com/'],
  ['1,000 characters', 'The quick brown fox. '.repeat(48)],
] as const) {
  test(`key to paint, ${name}`, async () => {
    const browser = await chromium.launch(chromiumLaunch());
    const page = await browser.newPage({ baseURL: server.url, locale: 'en-GB' });
    await installProbe(page);
    await page.goto('/');
    await textBox(page).fill(lead);
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
    await textBox(page).focus();
    await page.keyboard.press('End');
    await forget(page);
    for (let key = 0; key < 60; key += 1) {
      const before = (await probed(page)).keyToPaintMs.length;
      await page.keyboard.press('a');
      await expect
        .poll(async () => (await probed(page)).keyToPaintMs.length, { intervals: [20] })
        .toBeGreaterThan(before);
    }
    report(`key → paint, ${name}`, (await probed(page)).keyToPaintMs, (await probed(page)).longTasksMs);
    await browser.close();
  });
}

for (const size of [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
]) {
  test(`frame to answer, ${String(size.height)}p, three moving symbols`, async () => {
    const browser = await chromium.launch(
      chromiumLaunch([
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream=fps=30',
        `--use-file-for-fake-video-capture=${movingSymbolsVideo(TEXTS, size)}`,
      ]),
    );
    const page = await browser.newPage({ baseURL: server.url, locale: 'en-GB' });
    await installProbe(page);
    await openScan(page);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expect(payloads(page)).toHaveCount(3, { timeout: 30_000 });
    await forget(page);
    const startMs = Date.now();
    await expect.poll(async () => (await probed(page)).frameMs.length, { timeout: 60_000 }).toBeGreaterThan(FRAMES);
    const { frameMs, longTasksMs } = await probed(page);
    const perSecond = (frameMs.length / (Date.now() - startMs)) * 1000;
    report(`frame → answer, ${String(size.height)}p`, frameMs, longTasksMs);
    console.log(`  ${perSecond.toFixed(1)} frames a second read (the camera gives 30)`);
    await browser.close();
  });
}

test('a photograph of 12 megapixels: chosen to listed', async () => {
  const browser = await chromium.launch(chromiumLaunch());
  const page = await browser.newPage({ baseURL: server.url, locale: 'en-GB' });
  await installProbe(page);
  await openScan(page);
  await chooseFiles(page, severalSymbolsFile(TEXTS));
  await expect(payloads(page)).toHaveCount(3);
  await forget(page);
  const timesMs: number[] = [];
  for (let run = 1; run <= 9; run += 1) {
    const startMs = Date.now();
    await chooseFiles(page, largePhotograph());
    // `toHaveCount` looks again after 100, 250, 500, 1000 ms: too seldom for a measure.
    await expect.poll(() => payloads(page).count(), { intervals: [20], timeout: 30_000 }).toBe(3 + 3 * run);
    timesMs.push(Date.now() - startMs);
  }
  report('12 MP photograph, chosen → listed', timesMs, (await probed(page)).longTasksMs);
  await browser.close();
});

function report(what: string, timesMs: readonly number[], longTasksMs: readonly number[]): void {
  results[what] = { timesMs, longTasksMs };
  console.log(
    `${what}: ${summary(timesMs)}; long tasks on the page: ${String(longTasksMs.length)}${longTasksMs.length > 0 ? ` (longest ${String(Math.round(Math.max(...longTasksMs)))} ms)` : ''}`,
  );
}

function largePhotograph(): string {
  const file = resolve('.cache/bench', 'photograph.jpg');
  mkdirSync(resolve('.cache/bench'), { recursive: true });
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-i',
    severalSymbolsFile(TEXTS),
    '-vf',
    'scale=4000:2250:flags=bicubic,pad=4000:3000:0:375:gray',
    '-q:v',
    '4',
    '-y',
    file,
  ]);
  return file;
}

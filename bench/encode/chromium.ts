// The same engines where people use them: in a worker of Chromium.
import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type LaunchOptions, chromium } from 'playwright';
import { bundleForBrowser } from '../../tooling/bundle.mjs';
import { median } from './statistics.ts';

const ORIGIN = 'http://localhost:18190';

/** Codes a second by engine. */
export async function measureInChromium(options: LaunchOptions): Promise<Record<string, number>> {
  const bundle = await bundleForBrowser('bench/encode/worker.ts');
  const script = readFileSync(bundle, 'utf8');
  rmSync(dirname(bundle), { recursive: true });
  const browser = await chromium.launch(options);
  try {
    const page = await browser.newPage();
    // Nothing listens there: every request is answered here.
    await page.route(`${ORIGIN}/**`, (route) =>
      route.request().url().endsWith('.mjs')
        ? route.fulfill({ contentType: 'text/javascript', body: script })
        : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' }),
    );
    await page.goto(`${ORIGIN}/`);
    const rates = await page.evaluate(
      () =>
        new Promise<Record<string, number[]>>((resolve, reject) => {
          const worker = new Worker('/worker.mjs', { type: 'module' });
          worker.onmessage = ({ data }: MessageEvent<Record<string, number[]>>) => {
            resolve(data);
          };
          worker.onerror = ({ message }) => {
            reject(new Error(message));
          };
        }),
    );
    return Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, median(values)]));
  } finally {
    await browser.close();
  }
}

// The same engines where people use them: in a worker of Chromium.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { bundle } from '../../tooling/bundle.mjs';
import { median } from './statistics.mjs';

const ORIGIN = 'http://localhost:18190';

/**
 * @param {import('playwright').LaunchOptions} options
 * @returns {Promise<Record<string, number>>} codes a second by engine
 */
export async function measureInChromium(options) {
  const script = readFileSync(await bundle('bench/encode/worker.ts', true), 'utf8');
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
    /** @type {Record<string, number[]>} */
    const rates = await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.mjs', { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        }),
    );
    return Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, median(values)]));
  } finally {
    await browser.close();
  }
}

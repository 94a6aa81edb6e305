import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type NginxServer, startNginx } from '../../nginx/test/nginx-server.ts';
import { makeReadable } from '../../nginx/test/readable-site.ts';
import { until } from '../../nginx/test/until.ts';
import { symbolFile } from '../support/made-pictures.ts';
import type { Driver } from './driver.ts';
import { startFirefox } from './firefox.ts';

const PATIENCE_MS = 60_000;
const PART = /^advanced-panel-.*\.js/;
const TEXT = 'typed before the server lost a file';

let dir: string;
let server: NginxServer;
let browser: Driver;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lost-file-'));
  cpSync('dist', join(dir, 'site'), { recursive: true });
  mkdirSync(join(dir, 'lost'));
  makeReadable(dir);
  // Without this file the service worker cannot be installed either, so that nothing is in store.
  expect(move('site/assets', 'lost')).toBeGreaterThan(0);
  server = await startNginx({ root: join(dir, 'site') });
  browser = await startFirefox();
  await browser.open(server.url);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

it('what Firefox remembers as lost is loaded with the page again, and neither the text nor the list is lost', async () => {
  await holds(`document.querySelector('#root[data-drawn]') === null && document.querySelector('textarea') !== null`);
  await browser.type('textarea', TEXT);
  await goTo('scan');
  await browser.chooseFiles('input[type=file]', [symbolFile('on the list')]);
  await holds(`document.querySelector('[data-payload]')?.textContent === 'on the list'`);

  await goTo('create');
  await openAdvanced();
  await shows('This part of the page could not be fetched.');
  move('lost', 'site/assets');
  await press('Try again');
  await shows('this browser keeps to the attempt that failed');
  // Nothing was loaded again without a press.
  await holds(`document.querySelector('textarea').value === ${JSON.stringify(TEXT)}`);
  await browser.evaluate(`(globalThis.isOldPage = true, null)`);

  await press('Load the page again');
  await holds(`globalThis.isOldPage !== true && document.querySelector('#root[data-drawn]') === null`);
  await holds(`document.querySelector('textarea')?.value === ${JSON.stringify(TEXT)}`);
  await openAdvanced();
  await holds(`document.querySelectorAll('main select').length > 1`);
  await goTo('scan');
  await holds(`document.querySelector('[data-payload]')?.textContent === 'on the list'`);
}, 240_000);

function holds(condition: string): Promise<unknown> {
  return until(condition, async () => ((await browser.evaluate(condition)) === true ? true : undefined), PATIENCE_MS);
}

function shows(words: string): Promise<unknown> {
  return holds(`document.querySelector('main').textContent.includes(${JSON.stringify(words)})`);
}

async function goTo(screen: string): Promise<void> {
  await browser.click(`nav a[href="#/${screen}"]`);
  await holds(`document.activeElement?.tagName === 'H1' && location.hash === '#/${screen}'`);
}

async function openAdvanced(): Promise<void> {
  await browser.evaluate(
    `[...document.querySelectorAll('main summary, main button')].find((one) => one.textContent === 'Advanced').click()`,
  );
}

async function press(label: string): Promise<void> {
  await browser.evaluate(
    `[...document.querySelectorAll('main button')].find((button) => button.textContent === ${JSON.stringify(label)}).click()`,
  );
}

/** Moves the part's file and its compressed forms. @returns how many */
function move(from: string, to: string): number {
  const files = readdirSync(join(dir, from)).filter((name) => PART.test(name));
  for (const name of files) renameSync(join(dir, from, name), join(dir, to, name));
  return files.length;
}

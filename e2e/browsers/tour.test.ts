import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NginxServer } from '../../nginx/test/nginx-server.ts';
import { until } from '../../nginx/test/until.ts';
import { severalSymbolsFile, symbolFile } from '../support/made-pictures.ts';
import { drawnByOthers, readByZbar } from '../support/read-back.ts';
import { startSite } from '../support/site-server.ts';
import type { Driver } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { startWebkit } from './webkit.ts';

const BROWSERS = [
  ['Firefox', '/usr/bin/firefox-esr', startFirefox],
  ['WebKitGTK', '/usr/bin/WebKitWebDriver', startWebkit],
] as const;
const PATIENCE_MS = 30_000;
const FIXTURES = 'e2e/fixtures/images';

describe.each(BROWSERS)('in the real %s', (_, program, start) => {
  let server: NginxServer;
  let browser: Driver;

  beforeAll(async () => {
    if (!existsSync(program))
      throw new Error(`Please install what brings ${program} (Debian: firefox-esr webkit2gtk-driver xvfb dbus)`);
    server = await startSite();
    browser = await start();
    await browser.open(server.url);
    await shows('#root h1');
    await browser.evaluate(`(globalThis.problems = [], addEventListener('error', (event) => problems.push(event.message)),
      document.addEventListener('securitypolicyviolation', (event) => problems.push(event.violatedDirective + ' ' + event.blockedURI)), null)`);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const holds = (condition: string): Promise<unknown> =>
    until(condition, async () => ((await browser.evaluate(condition)) === true ? true : undefined), PATIENCE_MS);
  const shows = (selector: string): Promise<unknown> =>
    holds(`document.querySelector(${JSON.stringify(selector)}) !== null`);
  /** The page that the build has drawn is replaced by the program's; a driver uses the element it was given. */
  const programIsHere = (): Promise<unknown> => holds(`document.querySelector('#root[data-drawn]') === null`);
  const texts = (): Promise<unknown> =>
    browser.evaluate(`[...document.querySelectorAll('[data-payload]')].map((box) => box.innerText)`);
  const textsCopiedByHand = (): Promise<unknown> =>
    browser.evaluate(`[...document.querySelectorAll('[data-payload]')].map((box) => {
      getSelection().selectAllChildren(box);
      return getSelection().toString();
    })`);
  const goTo = async (screen: string): Promise<void> => {
    await browser.click(`nav a[href="#/${screen}"]`);
    await holds(`document.activeElement?.tagName === 'H1' && location.hash === '#/${screen}'`);
  };
  const drawn = async (): Promise<string> => {
    await shows('canvas[role=img]');
    const url = (await browser.evaluate(`document.querySelector('canvas[role=img]').toDataURL('image/png')`)) as string;
    return readByZbar(Buffer.from(url.split(',')[1] ?? '', 'base64'));
  };

  it('a code is made while typing', async () => {
    await programIsHere();
    await browser.type('textarea', 'https://example.com/浏览器');
    await until('the symbol holds the text', async () => (await drawn()) === 'https://example.com/浏览器', PATIENCE_MS);
  });

  it('a code is saved in every format that the browser writes, plain and styled', { timeout: 120_000 }, async () => {
    // Neither driver hands over downloads: the bytes are taken where the page hands them to the browser.
    await browser.evaluate(`(globalThis.saved = [], globalThis.makeUrl = URL.createObjectURL,
      URL.createObjectURL = (blob) => {
        blob.arrayBuffer().then((buffer) => saved.push(btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))));
        return makeUrl.call(URL, blob);
      },
      globalThis.pressLink = HTMLAnchorElement.prototype.click, HTMLAnchorElement.prototype.click = () => undefined, null)`);
    const save = async (format: string): Promise<Buffer> => {
      await browser.evaluate(`(saved.length = 0, null)`);
      await browser.click('[aria-label="Format, size and name"], [aria-label="格式、尺寸和文件名"]');
      await shows(`dialog input[value=${format}]`);
      await browser.evaluate(`(document.querySelector('dialog input[value=${format}]').click(), null)`);
      await browser.evaluate(
        `([...document.querySelectorAll('dialog button')].find((button) => /^(Download|下载) /.test(button.textContent)).click(), null)`,
      );
      await holds(`saved.length === 1`);
      return Buffer.from((await browser.evaluate(`saved[0]`)) as string, 'base64');
    };
    const formats = { png: 'png', svg: 'svg', pdf: 'pdf', eps: 'eps', jpeg: 'jpg' } as const;
    for (const isStyled of [false, true]) {
      if (isStyled) {
        await browser.evaluate(
          `([...document.querySelectorAll('summary')].find((line) => /^(Style|样式)/.test(line.textContent)).click(), null)`,
        );
        await holds(`[...document.querySelectorAll('label')].some((label) => label.textContent === '90°')`);
        await browser.evaluate(
          `([...document.querySelectorAll('label')].find((label) => label.textContent === '90°').querySelector('input').click(), null)`,
        );
      }
      for (const [format, extension] of Object.entries(formats))
        expect(readByZbar(drawnByOthers(await save(format), extension)), `${format} ${String(isStyled)}`).toBe(
          'https://example.com/浏览器',
        );
    }
    await browser.evaluate(`(URL.createObjectURL = makeUrl, HTMLAnchorElement.prototype.click = pressLink, null)`);
    await browser.evaluate(
      `([...document.querySelectorAll('label')].find((label) => label.textContent === '0°').querySelector('input').click(), null)`,
    );
  });

  it('pictures of every kind are read and bad ones refused', { timeout: 60_000 }, async () => {
    await goTo('scan');
    const good = [
      'rgb.png',
      '16bit.png',
      'progressive.jpg',
      'cmyk.jpg',
      'exif-rotated.jpg',
      '24bit.bmp',
      'animated.gif',
      'lossy.webp',
      'still.avif',
      'white-on-transparent.png',
    ];
    const bad = ['svg-named.png', 'zero-byte.png', 'text-named.png', 'bomb-101mp.png'];
    await browser.chooseFiles(
      'input[type=file]',
      [...good, ...bad].map((name) => resolve(FIXTURES, name)),
    );
    await holds(
      `[...document.querySelectorAll('[role=status]')].some((line) => /14 (of|\\/) 14/.test(line.textContent))`,
    );
    const expected = good.map((name) => `fixture:${name.replace(/\.\w+$/, '')}`);
    expect(await texts()).toEqual(expected);
    expect(await textsCopiedByHand()).toEqual(expected);
  });

  it('several symbols in one picture are all found', async () => {
    await browser.chooseFiles('input[type=file]', [severalSymbolsFile(['first', 'second', '第三'])]);
    await until('three more', async () => ((await texts()) as string[]).length === 13, PATIENCE_MS);
    expect(((await texts()) as string[]).slice(0, 3).sort()).toEqual(['first', 'second', '第三'].sort());
  });

  it('the camera runs, is read from and is given back', { timeout: 60_000 }, async () => {
    await browser.evaluate(
      `[...document.querySelectorAll('main button')].find((button) => /Start the camera|开启摄像头/.test(button.textContent)).click()`,
    );
    await holds(`(document.querySelector('video')?.videoWidth ?? 0) > 0`);
    // A frame went to the worker and came back: only then is the hint exchanged or an outline layer drawn.
    await shows('video ~ svg');
    await browser.evaluate(`(globalThis.track = document.querySelector('video').srcObject.getTracks()[0], null)`);
    await browser.evaluate(
      `[...document.querySelectorAll('main button')].find((button) => /Stop|停止/.test(button.textContent)).click()`,
    );
    await holds(`track.readyState === 'ended'`);
  });

  it('the server can go and everything still works', { timeout: 90_000 }, async () => {
    await goTo('settings');
    await holds(`/Ready: everything works|已就绪：断网/.test(document.querySelector('main').textContent)`);
    expect(await browser.evaluate('problems')).toEqual([]);
    await server.stop();
    await browser.reload();
    await shows('nav a');
    await programIsHere();
    await goTo('create');
    // The text of the session is still there: what is typed comes before or after it.
    await browser.type('textarea', 'offline');
    await until('the symbol holds the text', async () => (await drawn()).includes('offline'), PATIENCE_MS);
    expect((await drawn()).replace('offline', '')).toBe('https://example.com/浏览器');
    await goTo('scan');
    await browser.chooseFiles('input[type=file]', [symbolFile('offline too')]);
    await until('the picture is read', async () => ((await texts()) as string[]).includes('offline too'), PATIENCE_MS);
  });
});

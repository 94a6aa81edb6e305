import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import iconv from 'iconv-lite';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldOutCases } from '../../bench/text/cases.ts';
import { decodeBytes } from '../../src/core/decode/text/charset.ts';
import { type Charset, MULTI_BYTE_CHARSETS, SINGLE_BYTE_CHARSETS } from '../../src/core/decode/text/charset-names.ts';
import { judgeCharset } from '../../src/core/decode/text/judge-charset.ts';
import { bundleForBrowser } from '../../tooling/bundle.mjs';
import { chromiumLaunch } from '../support/chromium.ts';
import type { Driver } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { startWebkit } from './webkit.ts';

type Evaluator = Pick<Driver, 'open' | 'evaluate' | 'close'>;

const BROWSERS: readonly (readonly [name: string, program: string | null, start: () => Promise<Evaluator>])[] = [
  ['Chromium', null, startChromium],
  ['Firefox', '/usr/bin/firefox-esr', startFirefox],
  ['WebKitGTK', '/usr/bin/WebKitWebDriver', startWebkit],
];

/** Japanese family names. In Shift JIS they are Korean syllables to a browser's decoder, and not to Node's. */
const NAMES =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 金子 岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本'.split(
    ' ',
  );
const NO_HINTS = { hasKanji: false, hasHanzi: false };
const names = NAMES.map((name) => [...iconv.encode(name, 'shift_jis')]);
const texts = heldOutCases('judging').map(({ bytes }) => [...bytes]);
/** Every byte, and every pair of bytes of which the first is not ASCII. */
const characters = [
  ...Array.from({ length: 0x100 }, (_, byte) => [byte]),
  ...Array.from({ length: 0x80 * 0x100 }, (_, index) => [0x80 + (index >> 8), index & 0xff]),
];
/** Hong Kong's characters of Big5 are in browsers only. They are read only where an ECI states Big5. */
const PORTABLE_BIG5 = (bytes: readonly number[]): boolean => {
  const unit = (bytes[0] ?? 0) * 0x100 + (bytes[1] ?? 0);
  return (unit >= 0xa140 && unit < 0xa3c0) || (unit >= 0xa440 && unit < 0xc6a1) || (unit >= 0xc940 && unit < 0xf9d6);
};

describe.each(BROWSERS)('charsets in the real %s', (_, program, start) => {
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const isScript = request.url === '/program.mjs';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(pages.get(isScript ? 'script' : 'page'));
  });
  let browser: Evaluator;

  beforeAll(async () => {
    if (program !== null && !existsSync(program)) throw new Error(`Please install what brings ${program}`);
    pages.set('script', readFileSync(await bundleForBrowser('e2e/browsers/charset-program.ts'), 'utf8'));
    pages.set('page', '<!doctype html><title>charsets</title><script type="module" src="/program.mjs"></script>');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await start();
    await browser.open(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it('names in Shift JIS are read right, all of them', async () => {
    expect(await firstTexts(names)).toEqual(NAMES);
  });

  it('every text of the held-out set is judged as Node judges it', async () => {
    const here = texts.map((bytes) => judgeCharset([Uint8Array.from(bytes)], NO_HINTS));
    const there = await browser.evaluate(`globalThis.judgeAll(${JSON.stringify(texts)})`);
    expect(there).toEqual(
      here.map((candidates) =>
        candidates.map(({ charset, texts: own, costBits }) => [charset, own.join(''), rounded(costBits)]),
      ),
    );
  });

  it.each([...SINGLE_BYTE_CHARSETS, ...MULTI_BYTE_CHARSETS])(
    'every byte of %s is the character that it is in Node',
    async (charset) => {
      const some = characters.filter(
        (bytes) => bytes.length === 1 || (MULTI_BYTE_CHARSETS as readonly string[]).includes(charset),
      );
      const asked = charset === 'big5' ? some.filter((bytes) => bytes.length === 1 || PORTABLE_BIG5(bytes)) : some;
      const there = await browser.evaluate(
        `globalThis.decodeAll(${JSON.stringify(asked)}, ${JSON.stringify(charset)})`,
      );
      expect(differences(asked, there as readonly (string | null)[], charset)).toEqual([]);
    },
  );

  async function firstTexts(all: readonly (readonly number[])[]): Promise<readonly string[]> {
    const judged = (await browser.evaluate(`globalThis.judgeAll(${JSON.stringify(all)})`)) as [string, string][][];
    return judged.map(([best]) => best?.[1] ?? '');
  }
});

/** What a browser makes otherwise than Node of the bytes, as hex numbers, at most a screenful. */
function differences(
  all: readonly (readonly number[])[],
  there: readonly (string | null)[],
  charset: Charset,
): readonly string[] {
  return all
    .flatMap((bytes, index) => {
      const [browser, node] = [there[index], decodeBytes(Uint8Array.from(bytes), charset)];
      return browser === node ? [] : [`${hexOf(bytes)}: ${hexOf(browser)}, Node ${hexOf(node)}`];
    })
    .slice(0, 40);
}

function hexOf(values: readonly number[] | string | null | undefined): string {
  const numbers = typeof values === 'string' ? Array.from(values, (sign) => sign.codePointAt(0) ?? 0) : (values ?? []);
  return numbers.map((value) => value.toString(16)).join(' ') || 'none';
}

function rounded(bits: number): number {
  return Math.round(bits * 1000) / 1000;
}

async function startChromium(): Promise<Evaluator> {
  const instance = await chromium.launch(chromiumLaunch());
  const page = await instance.newPage();
  return {
    open: async (url) => {
      await page.goto(url);
    },
    evaluate: (script) => page.evaluate(script),
    close: () => instance.close(),
  };
}

import { decodeBytes } from '../../src/core/decode/text/charset.ts';
import type { Charset } from '../../src/core/decode/text/charset-names.ts';
import { judgeCharset } from '../../src/core/decode/text/judge-charset.ts';

/** What the charset tests call in each browser: JSON in, JSON out. */
Object.assign(globalThis, {
  judgeAll: (all: readonly (readonly number[])[]) =>
    all.map((bytes) =>
      judgeCharset([Uint8Array.from(bytes)], { hasKanji: false, hasHanzi: false }).map(
        ({ charset, texts, costBits }) => [charset, texts.join(''), Math.round(costBits * 1000) / 1000],
      ),
    ),
  decodeAll: (all: readonly (readonly number[])[], charset: Charset) =>
    all.map((bytes) => decodeBytes(Uint8Array.from(bytes), charset)),
});

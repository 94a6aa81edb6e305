import { describe, expect, it } from 'vitest';
import { qrSegmentFormat } from '../qr/segment-format';
import { encodeSymbol } from './encode-symbol';
import type { EncodeOptions } from './options';
import { createEncoderScratch } from './scratch';
import { UTF8 } from './charset/charset';
import { createRunMemory, scanText } from './segments/runs';
import { createSegmentationMemory, shortestSegmentation } from './segments/segmentation';
import { encodeAppended } from './structured-append';
import { PAYLOADS } from './test/payloads';
import { seededRandom } from './test/random';

const random = seededRandom(65);

/** Options of every kind, so that one scratch serves large and small symbols in any order. */
function anyOptions(): EncodeOptions {
  const level = (['L', 'M'] as const)[random(2)] ?? 'M';
  switch (random(6)) {
    case 0:
      return { level, symbology: 'micro-qr' };
    case 1:
      return { level: 'M', symbology: 'rmqr' };
    case 2:
      return { level, version: 1 + random(40) };
    case 3:
      return { level, eci: 32 };
    case 4:
      return { level, fnc1: { position: 'first' } };
    default:
      return { level, boostLevel: true };
  }
}

describe('a scratch', () => {
  it('leaves nothing of one symbol in the next', () => {
    const scratch = createEncoderScratch();
    for (const text of PAYLOADS.slice(0, 200)) {
      const options = anyOptions();
      const content = { kind: 'text', text: random(9) === 0 ? text.repeat(20) : text } as const;
      expect(encodeSymbol(content, options, scratch)).toEqual(encodeSymbol(content, options));
    }
  });

  it('serves structured append between single symbols', () => {
    const scratch = createEncoderScratch();
    const content = { kind: 'text', text: '東京都渋谷区神南 '.repeat(400) } as const;
    encodeSymbol({ kind: 'text', text: 'HELLO' }, { level: 'H' }, scratch);
    expect(encodeAppended(content, { level: 'L' }, null, scratch)).toEqual(
      encodeAppended(content, { level: 'L' }, null),
    );
  });

  it('is not part of what it helped to make', () => {
    const scratch = createEncoderScratch();
    const first = encodeSymbol({ kind: 'text', text: 'first' }, { level: 'H' }, scratch);
    const before = structuredClone(first);
    encodeSymbol({ kind: 'text', text: 'SECOND 2' }, { level: 'H' }, scratch);
    expect(first).toEqual(before);
  });
});

describe('a segmentation', () => {
  it('stays as it is while the memory finds others', () => {
    const memory = createSegmentationMemory();
    const segmentationOf = (text: string) => {
      const runs = scanText(text, UTF8, false, createRunMemory());
      if (!runs.ok) throw new Error(runs.fault.code);
      return shortestSegmentation(runs.value, qrSegmentFormat(0), memory);
    };
    const first = segmentationOf('abcd12345678901234567890');
    segmentationOf('1234567890ABCDEFGHIJ');
    expect(first.ranges).toEqual([
      { mode: 2, start: 0, end: 4 },
      { mode: 0, start: 4, end: 24 },
    ]);
  });
});

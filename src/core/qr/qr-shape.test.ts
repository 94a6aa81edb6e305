import { createRequire } from 'node:module';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { alignmentCentres } from './alignment';
import { MAX_VERSION, qrCodewordLayout, totalCodewords } from './capacity';
import type { CodewordLayout } from './codeword-layout';
import { writeErrorCorrection } from './error-correction';
import { FORMATS, formatCode } from './format-information';
import { LEVELS } from './error-correction-level';
import { MASK_COUNT } from './mask';
import { DARK, DATA, FORMAT, LIGHT } from './module-kind';
import { qrShape } from './qr-shape';
import { bitsAt, blocksOf, isUndamaged, readCodewords } from './test/read-codewords';
import { versionCode } from './version-information';

// Independent oracle: the `qrcode` package, whose matrices and tables are not made by anything of ours.
const require = createRequire(import.meta.url);
const theirAlignment = require('qrcode/lib/core/alignment-pattern.js') as {
  getRowColCoords(version: number): number[];
};
const theirVersion = require('qrcode/lib/core/version.js') as { getEncodedBits(version: number): number };

const versions = Array.from({ length: MAX_VERSION }, (_, index) => index + 1);

function theirSymbol(version: number, level: (typeof LEVELS)[number], mask: number) {
  const data = Uint8Array.from({ length: 5 + (version % 7) }, (_, index) => index * 37 + version * mask);
  return QRCode.create([{ data, mode: 'byte' }], {
    version,
    errorCorrectionLevel: level,
    maskPattern: mask as QRCode.QRCodeMaskPattern,
  });
}

describe('the shape of a QR Code symbol', () => {
  it('draws version 1 as ISO/IEC 18004 figure 3 does', () => {
    expect(drawn(1)).toEqual([
      '#######.f    .#######',
      '#.....#.f    .#.....#',
      '#.###.#.f    .#.###.#',
      '#.###.#.f    .#.###.#',
      '#.###.#.f    .#.###.#',
      '#.....#.f    .#.....#',
      '#######.#.#.#.#######',
      '........f    ........',
      'ffffff#ff    ffffffff',
      '      .              ',
      '      #              ',
      '      .              ',
      '      #              ',
      '........#            ',
      '#######.f            ',
      '#.....#.f            ',
      '#.###.#.f            ',
      '#.###.#.f            ',
      '#.###.#.f            ',
      '#.....#.f            ',
      '#######.f            ',
    ]);
  });

  it.each(versions)('has the function patterns and format information of another encoder in version %i', (version) => {
    const { kinds, widthModules, formatCopies } = qrShape(version);
    const theirs = theirSymbol(version, 'Q', 5);
    const theirFunctions = Array.from(theirs.modules.reservedBit);
    expect(widthModules).toBe(theirs.modules.size);
    expect(Array.from(kinds, (kind) => (kind === DATA ? 0 : 1))).toEqual(theirFunctions);
    kinds.forEach((kind, index) => {
      if (kind === LIGHT || kind === DARK) expect(theirs.modules.data[index]).toBe(kind);
    });
    for (const copy of formatCopies) expect(bitsAt(theirs.modules.data, copy)).toBe(formatCode('Q', 5));
  });

  it.each(versions)(
    'finds valid Reed–Solomon blocks in the symbols of another encoder, version %i, every level and mask',
    (version) => {
      const shape = qrShape(version);
      expect(shape.dataOrder.length >> 3).toBe(totalCodewords(version));
      for (const level of LEVELS) {
        const layout = qrCodewordLayout(version, level);
        for (let mask = 0; mask < MASK_COUNT; mask += 1) {
          const codewords = readCodewords(theirSymbol(version, level, mask).modules.data, shape, layout, mask);
          expect(isUndamaged(codewords, layout)).toBe(true);
          expect(withNewErrorCorrection(codewords, layout)).toEqual(codewords);
        }
      }
    },
  );

  it('places every data module once', () => {
    for (const version of versions) {
      const { kinds, dataOrder } = qrShape(version);
      const seen = new Set(dataOrder);
      expect(seen.size).toBe(dataOrder.length);
      expect(kinds.filter((kind) => kind === DATA).length).toBe(dataOrder.length);
      expect(dataOrder.every((index) => kinds[index] === DATA)).toBe(true);
    }
  });
});

describe('alignmentCentres', () => {
  it('equals annex E as another encoder has it', () => {
    for (const version of versions) {
      expect(alignmentCentres(version)).toEqual([...theirAlignment.getRowColCoords(version)].sort((a, b) => a - b));
    }
    expect(alignmentCentres(32)).toEqual([6, 34, 60, 86, 112, 138]);
  });
});

describe('version information', () => {
  it('equals that of another encoder, and two codes differ in at least 8 bits', () => {
    const codes = versions.slice(6).map((version) => {
      expect(versionCode(version)).toBe(theirVersion.getEncodedBits(version));
      return versionCode(version);
    });
    expect(smallestDistance(codes)).toBe(8);
  });

  it('is the example of annex D for version 7', () => {
    expect(versionCode(7).toString(2).padStart(18, '0')).toBe('000111110010010100');
  });
});

describe('format information', () => {
  it('is the example of annex C for level M and mask 5', () => {
    expect(formatCode('M', 5).toString(2).padStart(15, '0')).toBe('100000011001110');
  });

  it('has 32 codes, any two of which differ in at least 7 bits', () => {
    expect(FORMATS).toHaveLength(32);
    expect(smallestDistance(FORMATS.map(({ code }) => code))).toBe(7);
  });
});

function drawn(version: number): string[] {
  const { kinds, widthModules } = qrShape(version);
  const signs: Record<number, string> = { [LIGHT]: '.', [DARK]: '#', [FORMAT]: 'f', [DATA]: ' ' };
  return Array.from({ length: widthModules }, (_, row) =>
    Array.from(kinds.subarray(row * widthModules, (row + 1) * widthModules), (kind) => signs[kind]).join(''),
  );
}

function withNewErrorCorrection(codewords: Uint8Array, layout: CodewordLayout): Uint8Array {
  const again = codewords.slice();
  for (const block of blocksOf(again, layout)) {
    const dataLength = block.length - layout.eccCodewordsPerBlock;
    block.fill(0, dataLength);
    writeErrorCorrection(block, 0, dataLength, layout.eccCodewordsPerBlock, new Int32Array(9));
  }
  return again;
}

function smallestDistance(codes: readonly number[]): number {
  let smallest = Infinity;
  codes.forEach((a, index) => {
    for (const b of codes.slice(index + 1))
      smallest = Math.min(smallest, (a ^ b).toString(2).replaceAll('0', '').length);
  });
  return smallest;
}

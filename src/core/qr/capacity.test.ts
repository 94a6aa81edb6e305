import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { dataCapacityBits, MAX_VERSION, sideModules } from './capacity';
import { LEVELS } from './error-correction-level';

// Independent oracle: the tables of the `qrcode` package.
const require = createRequire(import.meta.url);
const theirLevels = require('qrcode/lib/core/error-correction-level.js') as Record<string, unknown>;
const theirEcc = require('qrcode/lib/core/error-correction-code.js') as {
  getTotalCodewordsCount(version: number, level: unknown): number;
};
const theirUtils = require('qrcode/lib/core/utils.js') as {
  getSymbolSize(version: number): number;
  getSymbolTotalCodewords(version: number): number;
};

describe('the capacity of a symbol', () => {
  it('equals that of another implementation for every version and level', () => {
    for (let version = 1; version <= MAX_VERSION; version += 1) {
      expect(sideModules(version)).toBe(theirUtils.getSymbolSize(version));
      for (const level of LEVELS) {
        const ecc = theirEcc.getTotalCodewordsCount(version, theirLevels[level]);
        expect(dataCapacityBits(version, level)).toBe((theirUtils.getSymbolTotalCodewords(version) - ecc) * 8);
      }
    }
  });

  it('agrees with the figures printed in ISO/IEC 18004 table 7', () => {
    expect(dataCapacityBits(1, 'L')).toBe(152);
    expect(dataCapacityBits(1, 'H')).toBe(72);
    expect(dataCapacityBits(10, 'M')).toBe(1728);
    expect(dataCapacityBits(40, 'L')).toBe(23648);
    expect(dataCapacityBits(40, 'H')).toBe(10208);
  });
});

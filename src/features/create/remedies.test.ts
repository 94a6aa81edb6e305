import { describe, expect, it } from 'vitest';
import type { ShownFault } from './preview-state';
import { remediesFor } from './remedies';

const tooLong = {
  code: 'text-too-long',
  symbology: 'qr-code',
  excessBits: 8,
  isLowerBound: false,
  fittingLevel: null,
  fittingVersion: null,
  fittingSymbolCount: null,
} as const;

const table: readonly (readonly [ShownFault, readonly string[]])[] = [
  [{ code: 'text-empty' }, []],
  [tooLong, []],
  [{ ...tooLong, fittingLevel: 'Q', fittingVersion: 12, fittingSymbolCount: 2 }, ['level Q', 'any-version', 'split 2']],
  [{ ...tooLong, symbology: 'micro-qr' }, ['qr-code']],
  [{ ...tooLong, symbology: 'rmqr', fittingLevel: 'M' }, ['level M', 'qr-code']],
  [{ code: 'level-unavailable', symbology: 'micro-qr', levels: ['L', 'M'] }, ['level M', 'any-version']],
  [{ code: 'level-unavailable', symbology: 'micro-qr', levels: [] }, ['any-version']],
  [{ code: 'mode-unavailable', versionName: 'M1' }, ['any-version']],
  [{ code: 'unknown-version', symbology: 'rmqr' }, ['any-version']],
  [{ code: 'unknown-mask', symbology: 'rmqr', highest: 0 }, ['any-mask']],
  [{ code: 'feature-unavailable', symbology: 'micro-qr', feature: 'eci' }, ['qr-code']],
  [{ code: 'unknown-eci', eci: 899 }, ['plain-charset']],
  [{ code: 'character-not-in-charset', index: 4, eci: 3 }, ['plain-charset', 'select 4']],
  [{ code: 'lone-surrogate', index: 7 }, ['select 7']],
  [{ code: 'bad-element-string', index: 2, reason: 'wrong-length' }, ['select 2']],
  [{ code: 'bad-application-indicator' }, []],
  [{ code: 'bad-symbol-count', neededSymbolCount: 3 }, ['fewest', 'one']],
  [{ code: 'bad-symbol-count', neededSymbolCount: null }, []],
  [{ code: 'crashed', reason: 'killed' }, ['retry']],
  [{ code: 'code-load-failed', reason: 'offline' }, ['retry']],
  [{ code: 'timed-out', timeoutMs: 5000 }, ['retry']],
  [{ code: 'failed', reason: 'Error' }, ['retry']],
];

describe('the remedies of a fault', () => {
  it.each(table)('%j', (fault, expected) => {
    const said = remediesFor(fault).map((way) => Object.values<string | number>(way).join(' '));
    expect(said).toEqual(expected);
  });
});

import fc from 'fast-check';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../qr/level';
import { encodeText } from './encode-text';
import { smallestFit } from './measure';

describe('encodeText', () => {
  it('draws the version-1 symbol that another encoder draws', () => {
    const result = encodeText('HELLO WORLD', 'Q');
    if (!result.ok) throw new Error(result.fault.code);
    const theirs = QRCode.create('HELLO WORLD', { errorCorrectionLevel: 'Q' });
    expect(result.value.version).toBe(1);
    expect(Array.from(result.value.modules)).toEqual(Array.from(theirs.modules.data));
  });

  it('never needs a larger symbol than another optimal encoder, for any text and level', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc.stringMatching(/^[0-9A-Z $%*+./:a-z-]{1,300}$/),
      fc.stringMatching(/^[0-9]{1,400}$/),
    );
    fc.assert(
      fc.property(anyText, fc.constantFrom(...LEVELS), (text, level) => {
        const result = encodeText(text, level);
        if (!result.ok) {
          expect(result.fault.code).toBe('lone-surrogate');
          return;
        }
        const theirs = QRCode.create(text, { errorCorrectionLevel: level });
        expect(result.value.version).toBeLessThanOrEqual(theirs.version);
        expect(result.value.usedBits).toBeLessThanOrEqual(result.value.capacityBits);
      }),
      { numRuns: 300 },
    );
  });

  it('asks for text', () => {
    expect(encodeText('', 'H')).toEqual({ ok: false, fault: { code: 'text-empty' } });
  });

  it('fills the largest symbol to its last byte, and says by how many bytes a longer text misses', () => {
    // ISO/IEC 18004 table 7: version 40 holds 2953 bytes at L and 1273 at H.
    expect(encodeText('a'.repeat(2953), 'L').ok).toBe(true);
    expect(encodeText('a'.repeat(2954), 'L')).toEqual({
      ok: false,
      fault: { code: 'text-too-long', excessBytes: 1, fittingLevel: null },
    });
    expect(encodeText('a'.repeat(1300), 'H')).toEqual({
      ok: false,
      fault: { code: 'text-too-long', excessBytes: 27, fittingLevel: 'Q' },
    });
  });

  it('names the place of half a surrogate pair', () => {
    expect(encodeText('ok \ud83d', 'H')).toEqual({ ok: false, fault: { code: 'lone-surrogate', index: 3 } });
    expect(encodeText('ok 😀', 'H').ok).toBe(true);
  });

  it('refuses a megabyte without handing it to the encoder', () => {
    const result = encodeText('长'.repeat(400_000), 'L');
    expect(result.ok ? null : result.fault).toMatchObject({ code: 'text-too-long', excessBytes: 1_197_047 });
  });
});

describe('smallestFit', () => {
  it('splits digits out of a mixed text where that saves bits', () => {
    // Byte segment 4+8+8·4 = 44 bits, numeric segment 4+10+67 = 81 bits.
    expect(smallestFit('abcd12345678901234567890', 'L')?.usedBits).toBe(125);
  });
});

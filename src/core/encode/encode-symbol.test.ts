import { describe, expect, it } from 'vitest';
import { encodePlain } from './encode-plain';
import { encodeSymbol } from './encode-symbol';
import type { EncodeOptions } from './options';
import { encoded } from './test/encoded';
import { parseQr } from './test/parse-symbol';

function faultOf(text: string, options: EncodeOptions) {
  const result = encodeSymbol({ kind: 'text', text }, options);
  return result.ok ? null : result.fault;
}

describe('encodeSymbol', () => {
  it('fills the largest symbol to its last byte, and reports what would hold a longer text', () => {
    // ISO/IEC 18004:2015 table 7: version 40 holds 2953 bytes at L and 1273 at H.
    expect(encoded('a'.repeat(2953), { level: 'L' })).toMatchObject({ version: 40, level: 'L' });
    expect(faultOf('a'.repeat(2954), { level: 'L' })).toEqual({
      code: 'text-too-long',
      symbology: 'qr-code',
      excessBits: 4,
      isLowerBound: false,
      fittingLevel: null,
      fittingVersion: null,
      fittingSymbolCount: 2,
    });
    expect(faultOf('a'.repeat(1300), { level: 'H' })).toMatchObject({
      excessBits: 27 * 8 - 4,
      fittingLevel: 'Q',
      fittingSymbolCount: 2,
    });
    expect(faultOf('a'.repeat(50), { level: 'M', version: 3 })).toMatchObject({ fittingLevel: 'L', fittingVersion: 4 });
  });

  it.each([
    ['numeric', '7', 7089, 5596, 3993, 3057],
    ['alphanumeric', 'A', 4296, 3391, 2420, 1852],
    ['byte', 'a', 2953, 2331, 1663, 1273],
    ['kanji', '点', 1817, 1435, 1024, 784],
  ])('holds exactly as many %s characters as table 7 allows', (mode, character, l, m, q, h) => {
    for (const [level, most] of Object.entries({ L: l, M: m, Q: q, H: h }) as ['L' | 'M' | 'Q' | 'H', number][]) {
      expect(encoded(character.repeat(most), { level }).segments).toEqual([{ mode, length: most }]);
      expect(faultOf(character.repeat(most + 1), { level })?.code).toBe('text-too-long');
    }
  });

  it('refuses ten megabytes with a lower bound, without counting them', () => {
    const text = '长'.repeat(10_000_000);
    const { result: fault, steps } = countingSteps(() => faultOf(text, { level: 'L' }));
    expect(fault).toMatchObject({ code: 'text-too-long', isLowerBound: true, fittingSymbolCount: null });
    expect(steps).toBeLessThan(100);
  });

  it('refuses an empty text', () => {
    expect(faultOf('', { level: 'H' })).toEqual({ code: 'text-empty' });
  });

  it('reports the index of a lone surrogate', () => {
    for (const symbology of ['qr-code', 'micro-qr', 'rmqr'] as const) {
      expect(faultOf('ok \ud83d', { level: 'M', symbology })).toEqual({ code: 'lone-surrogate', index: 3 });
      expect(faultOf('\udd8bok', { level: 'M', symbology })).toEqual({ code: 'lone-surrogate', index: 0 });
    }
    expect(faultOf('ok \ud83d!', { level: 'M', eci: 32 })).toEqual({ code: 'lone-surrogate', index: 3 });
  });

  it('raises the level as far as the version allows, when asked', () => {
    expect(encoded('HELLO', { level: 'L' })).toMatchObject({ version: 1, level: 'L' });
    expect(encoded('HELLO', { level: 'L', boostLevel: true })).toMatchObject({ version: 1, level: 'H' });
    expect(encoded('a'.repeat(12), { level: 'L', boostLevel: true })).toMatchObject({ version: 1, level: 'M' });
    expect(encoded('12', { level: 'L', symbology: 'micro-qr', version: 4, boostLevel: true })).toMatchObject({
      level: 'Q',
    });
    expect(encoded('12', { level: 'M', symbology: 'rmqr', boostLevel: true })).toMatchObject({ level: 'H' });
  });

  it('refuses versions, masks and levels that the symbology does not have', () => {
    for (const version of [0, 41, 1.5, -1, NaN])
      expect(faultOf('1', { level: 'L', version })?.code).toBe('unknown-version');
    expect(faultOf('1', { level: 'L', version: 5, symbology: 'micro-qr' })?.code).toBe('unknown-version');
    expect(faultOf('1', { level: 'M', version: 33, symbology: 'rmqr' })?.code).toBe('unknown-version');
    expect(faultOf('1', { level: 'L', mask: 8 })).toEqual({ code: 'unknown-mask', symbology: 'qr-code', highest: 7 });
    expect(faultOf('1', { level: 'L', mask: 4, symbology: 'micro-qr' })).toMatchObject({ highest: 3 });
    expect(faultOf('1', { level: 'M', mask: 1, symbology: 'rmqr' })).toMatchObject({ highest: 0 });
    expect(faultOf('1', { level: 'H', symbology: 'micro-qr' })).toMatchObject({
      code: 'level-unavailable',
      levels: ['L', 'M', 'Q'],
    });
    expect(faultOf('1', { level: 'Q', symbology: 'micro-qr', version: 2 })).toMatchObject({ levels: ['L', 'M'] });
    expect(faultOf('1', { level: 'L', symbology: 'rmqr' })).toMatchObject({
      code: 'level-unavailable',
      levels: ['M', 'H'],
    });
  });

  it('reports a version that has no mode for the content', () => {
    expect(faultOf('A', { level: 'L', symbology: 'micro-qr', version: 1 })).toEqual({
      code: 'mode-unavailable',
      versionName: 'M1',
    });
    expect(faultOf('a', { level: 'L', symbology: 'micro-qr', version: 2 })).toEqual({
      code: 'mode-unavailable',
      versionName: 'M2',
    });
    expect(faultOf('a'.repeat(16), { level: 'L', symbology: 'micro-qr' })).toMatchObject({
      code: 'text-too-long',
      excessBits: 8,
    });
    expect(faultOf('a'.repeat(151), { level: 'M', symbology: 'rmqr' })).toMatchObject({ code: 'text-too-long' });
  });

  it('refuses ECI and FNC1 in Micro QR', () => {
    const symbology = 'micro-qr';
    expect(faultOf('1', { level: 'L', symbology, eci: 'always' })).toMatchObject({ feature: 'eci' });
    expect(faultOf('1', { level: 'L', symbology, eci: 26 })).toMatchObject({ feature: 'eci' });
    expect(faultOf('1', { level: 'L', symbology, fnc1: { position: 'first' } })).toMatchObject({ feature: 'fnc1' });
  });

  it('encodes bytes unchanged, under any interpretation', () => {
    const bytes = Uint8Array.of(0, 0xff, 0x80, 0x41);
    const result = encodeSymbol({ kind: 'bytes', bytes }, { level: 'L', eci: 899 });
    if (!result.ok) throw new Error(result.fault.code);
    expect(parseQr(result.value.modules)).toBe('eci=899 byte:00ff8041');
    expect(encodeSymbol({ kind: 'bytes', bytes }, { level: 'L', eci: 1_000_000 })).toEqual({
      ok: false,
      fault: { code: 'unknown-eci', eci: 1_000_000 },
    });
  });

  it('reports the index of a character outside the character set asked for', () => {
    expect(faultOf('abc€', { level: 'L', eci: 3 })).toEqual({ code: 'character-not-in-charset', index: 3, eci: 3 });
    expect(faultOf('ok😀', { level: 'L', eci: 20 })).toEqual({ code: 'character-not-in-charset', index: 2, eci: 20 });
    expect(faultOf('é', { level: 'L', eci: 27 })).toEqual({ code: 'character-not-in-charset', index: 0, eci: 27 });
    for (const eci of [2, 899, 1.5, -1])
      expect(faultOf('a', { level: 'L', eci })).toEqual({ code: 'unknown-eci', eci });
  });

  it('refuses an invalid application indicator', () => {
    for (const applicationIndicator of ['', '1', '100', 'AB', 'é']) {
      expect(faultOf('1', { level: 'L', fnc1: { position: 'second', applicationIndicator } })).toEqual({
        code: 'bad-application-indicator',
      });
    }
  });
});

describe('encodePlain', () => {
  it('returns the result of encodeSymbol, or null', () => {
    const contents = ['', 'plain', 'é', '日本語', '\ud83d', 'a'.repeat(200_000), 'a'.repeat(2953), 'a'.repeat(3000)];
    const options: readonly EncodeOptions[] = [
      { level: 'L' },
      { level: 'H', boostLevel: true, mask: 3, eci: 'always' },
      { level: 'M', version: 2, eci: 'never' },
      { level: 'M', version: 77 },
      { level: 'M', symbology: 'rmqr' },
      { level: 'M', eci: 32 },
      { level: 'M', fnc1: { position: 'first' } },
    ];
    const left = options.flatMap((chosen) =>
      contents.filter((text) => {
        const plain = encodePlain({ kind: 'text', text }, chosen);
        if (plain !== null) expect(plain).toEqual(encodeSymbol({ kind: 'text', text }, chosen));
        return plain === null;
      }),
    );
    // Null for all contents under the last three options. Under the others: empty, far too long and too long contents.
    expect(left.length).toBe(3 * contents.length + 4 * 2 + 1 + 2 + 2);
  });
});

describe('the announced character set', () => {
  it('is left out for ASCII and added where a reader would guess another one', () => {
    expect(encoded('plain', { level: 'M' }).eci).toBeNull();
    expect(encoded('智能二维码', { level: 'M' }).eci).toBeNull();
    expect(encoded('é', { level: 'M' }).eci).toBe(26);
    expect(encoded('é', { level: 'M', eci: 'never' }).eci).toBeNull();
    expect(encoded('plain', { level: 'M', eci: 'always' }).eci).toBe(26);
  });

  it('is never combined with Kanji mode, nor Kanji mode with other characters', () => {
    expect(encoded('日本語', { level: 'M' }).segments.map(({ mode }) => mode)).toEqual(['kanji']);
    expect(encoded('日本語', { level: 'M', eci: 'always' }).segments.map(({ mode }) => mode)).toEqual(['byte']);
    expect(encoded('日本語한', { level: 'M' }).segments.map(({ mode }) => mode)).toEqual(['byte']);
    // Characters that readers map differently: wave dash and fullwidth tilde, backslash, minus.
    for (const disputed of ['～', '＼', '－', '―']) {
      expect(encoded(`日本語${disputed}日本語`, { level: 'M' }).segments.map(({ mode }) => mode)).toEqual(['byte']);
    }
  });
});

/** With the number of characters that were looked at meanwhile. */
function countingSteps<T>(run: () => T): { readonly result: T; readonly steps: number } {
  let steps = 0;
  const originals = (['charCodeAt', 'codePointAt'] as const).map((name) => {
    const original = String.prototype[name];
    const counting = function (this: string, index: number): number | undefined {
      steps += 1;
      return original.call(this, index);
    };
    Object.defineProperty(String.prototype, name, { value: counting });
    return { name, original };
  });
  try {
    const result = run();
    return { result, steps };
  } finally {
    for (const { name, original } of originals) Object.defineProperty(String.prototype, name, { value: original });
  }
}

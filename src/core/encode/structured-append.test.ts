import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../qr/error-correction-level';
import type { QrSymbol } from '../qr/symbol';
import type { EncodeOptions } from './options';
import { encodeAppended } from './structured-append';
import { parseQr } from './test/parse-symbol';

function append(text: string, options: EncodeOptions, count: number | null): readonly QrSymbol[] {
  const result = encodeAppended({ kind: 'text', text }, options, count);
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

const lengths = (symbols: readonly QrSymbol[]) =>
  symbols.map(({ segments }) => segments.reduce((sum, { length }) => sum + length, 0));

describe('encodeAppended', () => {
  it('makes one symbol without a structured append header where one is enough', () => {
    const [only, ...more] = append('short', { level: 'H' }, null);
    expect(only?.structuredAppend).toBeNull();
    expect(more).toEqual([]);
  });

  it('makes the fewest symbols that hold the text, all of the smallest version possible', () => {
    const symbols = append('a'.repeat(3000), { level: 'L' }, null);
    expect(symbols.map(({ structuredAppend: part }) => part)).toEqual([
      { index: 0, count: 2, parity: 0 },
      { index: 1, count: 2, parity: 0 },
    ]);
    // 1500 bytes at L: version 27 holds 1465, version 28 holds 1528.
    expect(symbols.map(({ version }) => version)).toEqual([28, 28]);
  });

  it('makes the number of symbols asked for, with contents of about equal length', () => {
    const symbols = append('a'.repeat(100), { level: 'M' }, 16);
    expect(symbols).toHaveLength(16);
    expect(lengths(symbols).reduce((sum, length) => sum + length, 0)).toBe(100);
    expect(Math.min(...lengths(symbols))).toBeGreaterThan(2);
  });

  it('has the same parity in every symbol: the XOR of all bytes', () => {
    const symbols = append('智能二维码'.repeat(400), { level: 'M' }, null);
    const parity = Buffer.from('智能二维码'.repeat(400)).reduce((sum, byte) => sum ^ byte, 0);
    for (const symbol of symbols) {
      expect(symbol.structuredAppend?.parity).toBe(parity);
      expect(parseQr(symbol.modules)).toMatch(
        new RegExp(`^structured-append=${symbol.structuredAppend?.index}/${symbols.length - 1}:${parity} `),
      );
    }
  });

  it('never splits a surrogate pair, and the contents together are the text', () => {
    const contents = fc.string({
      unit: fc.constantFrom('😀', '漢', 'é', 'a', '7', 'A'),
      minLength: 20,
      maxLength: 400,
    });
    fc.assert(
      fc.property(contents, fc.integer({ min: 2, max: 6 }), fc.constantFrom(...LEVELS), (text, count, level) => {
        const parts = append(text, { level, eci: 'always' }, count).map(({ modules }) => parseQr(modules));
        const bytes = parts.flatMap((part) => part.split(' ').slice(2).map(bytesOf));
        expect(parts).toHaveLength(count);
        expect(Buffer.concat(bytes).toString()).toBe(text);
        // Every part is whole UTF-8 by itself.
        for (const part of parts)
          expect(Buffer.concat(part.split(' ').slice(2).map(bytesOf)).toString()).not.toContain('\ufffd');
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the version asked for', () => {
    const symbols = append('x'.repeat(200), { level: 'L', version: 3 }, null);
    expect(symbols.every(({ version }) => version === 3)).toBe(true);
    expect(symbols.length).toBe(4);
  });

  it('fills sixteen of the largest symbols, and refuses a content that needs more', () => {
    // 23,648 bits less 20 for the structured append header and 20 for mode and count: 2951 bytes.
    expect(append('b'.repeat(16 * 2951), { level: 'L' }, null)).toHaveLength(16);
    const tooLong = encodeAppended({ kind: 'text', text: 'b'.repeat(16 * 2951 + 1) }, { level: 'L' }, null);
    expect(tooLong).toEqual({ ok: false, fault: { code: 'bad-symbol-count', neededSymbolCount: null } });
  });

  it('refuses an impossible number of symbols', () => {
    const fault = (text: string, count: number, options: EncodeOptions = { level: 'L' }) => {
      const result = encodeAppended({ kind: 'text', text }, options, count);
      return result.ok ? null : result.fault;
    };
    expect(fault('abc', 1)).toEqual({ code: 'bad-symbol-count', neededSymbolCount: 2 });
    expect(fault('abc', 17)).toEqual({ code: 'bad-symbol-count', neededSymbolCount: 2 });
    expect(fault('abc', 2.5)).toEqual({ code: 'bad-symbol-count', neededSymbolCount: 2 });
    expect(fault('abc', 4)).toEqual({ code: 'bad-symbol-count', neededSymbolCount: 2 });
    expect(fault('a'.repeat(9000), 3)).toEqual({ code: 'bad-symbol-count', neededSymbolCount: 4 });
    expect(fault('', 2)).toEqual({ code: 'text-empty' });
    expect(fault('\ud800', 2)).toEqual({ code: 'lone-surrogate', index: 0 });
    expect(fault('abc', 2, { level: 'L', symbology: 'micro-qr' })).toMatchObject({
      code: 'feature-unavailable',
      feature: 'structured-append',
    });
  });
});

function bytesOf(said: string): Buffer {
  const [mode, data = ''] = said.split(':');
  return mode === 'byte' ? Buffer.from(data, 'hex') : Buffer.from(data);
}

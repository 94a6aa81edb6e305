import { describe, expect, it } from 'vitest';
import { encodeSymbol } from '../../core/encode/encode-symbol';
import { LEVELS } from '../../core/qr/error-correction-level';
import { LEVELS_OF, SYMBOLOGIES } from '../../core/qr/symbology';
import { CREATE_PREFERENCES } from './create-preferences';
import { EMPTY_DRAFT, type EncodeHabits, encodeInput } from './draft';

const USUAL: EncodeHabits = { ...CREATE_PREFERENCES.defaults, level: 'H' };
const preferring = (part: Partial<EncodeHabits>): EncodeHabits => ({ ...USUAL, ...part });

describe('what the encoder is asked for', () => {
  it('is one QR Code at level H with nothing forced, until something is chosen', () => {
    expect(encodeInput({ ...EMPTY_DRAFT, text: 'a' }, USUAL)).toEqual({
      text: 'a',
      symbology: 'qr-code',
      level: 'H',
      version: null,
      mask: null,
      boostLevel: false,
      eci: 'auto',
      parts: 'one',
    });
  });

  it('is what was forced and chosen', () => {
    const draft = { text: 'a', version: 7, mask: 3, parts: 4 } as const;
    expect(encodeInput(draft, preferring({ eci: 32, boostLevel: true }))).toMatchObject({
      version: 7,
      mask: 3,
      parts: 4,
      eci: 32,
      boostLevel: true,
    });
  });

  it.each([
    ['qr-code', 'L', 'L'],
    ['qr-code', 'H', 'H'],
    ['micro-qr', 'Q', 'Q'],
    ['micro-qr', 'H', 'Q'],
    ['rmqr', 'L', 'M'],
    ['rmqr', 'M', 'M'],
    ['rmqr', 'Q', 'H'],
    ['rmqr', 'H', 'H'],
  ] as const)('has of %s for level %s the level %s', (symbology, wished, asked) => {
    expect(encodeInput(EMPTY_DRAFT, preferring({ symbology, level: wished })).level).toBe(asked);
  });

  it('never is something that the kind of symbol does not have', () => {
    const draft = { ...EMPTY_DRAFT, text: '1', parts: 3 };
    expect(encodeInput(draft, preferring({ symbology: 'micro-qr', eci: 'always' }))).toMatchObject({
      eci: 'auto',
      parts: 'one',
    });
    expect(encodeInput(draft, preferring({ symbology: 'rmqr', eci: 'always' }))).toMatchObject({
      eci: 'always',
      parts: 'one',
    });
    for (const symbology of SYMBOLOGIES) {
      for (const level of LEVELS) {
        const { text, parts, ...options } = encodeInput(draft, preferring({ symbology, level, eci: 'always' }));
        expect(parts === 'one' || symbology === 'qr-code').toBe(true);
        expect(encodeSymbol({ kind: 'text', text }, options).ok, `${symbology} ${level}`).toBe(true);
      }
    }
  });

  it('knows the levels that the encoder has', () => {
    for (const symbology of SYMBOLOGIES) {
      const made = LEVELS.filter((level) => encodeSymbol({ kind: 'text', text: '1' }, { symbology, level }).ok);
      expect(made).toEqual(LEVELS_OF[symbology]);
    }
  });
});

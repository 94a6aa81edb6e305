import { describe, expect, it } from 'vitest';
import { encodeSymbol } from '../../core/encode/encode-symbol';
import { LEVELS } from '../../core/qr/error-correction-level';
import { LEVELS_OF, SYMBOLOGIES } from '../../core/qr/symbology';
import { CREATE_PREFERENCES } from './create-preferences';
import { AUTOMATIC, type EncodeHabits, encodeInput } from './draft';

const A = { kind: 'text', text: 'a' } as const;
const DIGIT = { kind: 'text', text: '1' } as const;

const USUAL: EncodeHabits = { ...CREATE_PREFERENCES.defaults, level: 'H' };
const preferring = (part: Partial<EncodeHabits>): EncodeHabits => ({ ...USUAL, ...part });

describe('what the encoder is asked for', () => {
  it('is one QR Code at level H with nothing forced, until something is chosen', () => {
    expect(encodeInput(A, AUTOMATIC, USUAL)).toEqual({
      content: A,
      symbology: 'qr-code',
      level: 'H',
      version: null,
      mask: null,
      boostLevel: false,
      eci: 'auto',
      structuredAppend: 'off',
    });
  });

  it('is what was forced and chosen', () => {
    const choices = { version: 7, mask: 3, structuredAppend: 4 } as const;
    expect(encodeInput(A, choices, preferring({ eci: 32, boostLevel: true }))).toMatchObject({
      version: 7,
      mask: 3,
      structuredAppend: 4,
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
    expect(encodeInput(A, AUTOMATIC, preferring({ symbology, level: wished })).level).toBe(asked);
  });

  it('never is something that the kind of symbol does not have', () => {
    const choices = { ...AUTOMATIC, structuredAppend: 3 };
    expect(encodeInput(DIGIT, choices, preferring({ symbology: 'micro-qr', eci: 'always' }))).toMatchObject({
      eci: 'auto',
      structuredAppend: 'off',
    });
    expect(encodeInput(DIGIT, choices, preferring({ symbology: 'rmqr', eci: 'always' }))).toMatchObject({
      eci: 'always',
      structuredAppend: 'off',
    });
    for (const symbology of SYMBOLOGIES) {
      for (const level of LEVELS) {
        const { content, structuredAppend, ...options } = encodeInput(
          DIGIT,
          choices,
          preferring({ symbology, level, eci: 'always' }),
        );
        expect(structuredAppend === 'off' || symbology === 'qr-code').toBe(true);
        expect(encodeSymbol(content, options).ok, `${symbology} ${level}`).toBe(true);
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

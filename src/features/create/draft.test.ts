import { describe, expect, it } from 'vitest';
import { encodeSymbol } from '../../core/encode/encode-symbol';
import { LEVELS } from '../../core/qr/error-correction-level';
import { LEVELS_OF, SYMBOLOGIES } from '../../core/qr/symbology';
import { CREATE_PREFERENCES } from './create-preferences';
import { AUTOMATIC, EMPTY_DRAFT, type EncodeHabits, choosing, encodeInput, textContent } from './draft';

const A = { kind: 'text', text: 'a' } as const;
const DIGIT = { kind: 'text', text: '1' } as const;

const USUAL: EncodeHabits = { ...CREATE_PREFERENCES.defaults, level: 'H' };
const preferring = (part: Partial<EncodeHabits>): EncodeHabits => ({ ...USUAL, ...part });

describe('a draft of another kind', () => {
  const typed = { ...EMPTY_DRAFT, content: textContent({ text: 'kept', lineEnds: 'lf' }) };

  it('begins as an empty form and gives the one before back as it was left', () => {
    const wifi = choosing(typed, 'wifi');
    expect(wifi.content).toEqual({ kind: 'wifi', values: {}, written: null });
    expect(choosing(wifi, 'text').content).toEqual(typed.content);
    const filled = { ...wifi, content: { kind: 'wifi', values: { name: 'office' }, written: null } } as const;
    expect(choosing(choosing(choosing(filled, 'sms'), 'text'), 'wifi').content).toEqual(filled.content);
  });

  it('is the same draft where the kind is the same', () => {
    expect(choosing(typed, 'text')).toBe(typed);
  });
});

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

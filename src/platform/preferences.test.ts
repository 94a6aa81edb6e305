import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, parsePreferences } from './preferences';

it('starts with error correction level H, as the standard quiet zone asks, following the browser', () => {
  expect(parsePreferences(null)).toEqual({});
  expect(DEFAULT_PREFERENCES).toMatchObject({ level: 'H', quietZoneModules: 4, language: null, theme: 'auto' });
});

it('keeps what is in order and leaves out what is not', () => {
  const stored = {
    language: 'en',
    theme: 'neon',
    level: 'Q',
    quietZoneModules: 2.5,
    sizePx: 9e9,
    cameraId: 7,
    symbology: 'aztec',
    eci: 899,
    boostLevel: 'yes',
    other: 1,
  };
  expect(parsePreferences(stored)).toEqual({ language: 'en', level: 'Q' });
});

it('remembers the kind of symbol and the character set, and only what can be chosen', () => {
  const stored = { symbology: 'rmqr', eci: 32, boostLevel: true, version: 3, mask: 1, text: 'content' };
  expect(parsePreferences(stored)).toEqual({ symbology: 'rmqr', eci: 32, boostLevel: true });
  expect(parsePreferences({ eci: 'never' }).eci).toBe('never');
});

it('brings back what was saved, and survives any other value', () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      const parsed = parsePreferences(anything);
      expect(parsePreferences(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
    }),
  );
});

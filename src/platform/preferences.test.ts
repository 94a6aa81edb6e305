import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, parsePreferences } from './preferences';

it('starts with error correction level H, as the standard quiet zone asks, following the browser', () => {
  expect(parsePreferences(null)).toEqual({});
  expect(DEFAULT_PREFERENCES).toMatchObject({ level: 'H', quietZoneModules: 4, language: null, theme: 'auto' });
});

it('keeps what is in order and leaves out what is not', () => {
  const stored = { language: 'en', theme: 'neon', level: 'Q', quietZoneModules: 2.5, sizePx: 9e9, cameraId: 7, other: 1 };
  expect(parsePreferences(stored)).toEqual({ language: 'en', level: 'Q' });
});

it('brings back what was saved, and survives any other value', () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      const parsed = parsePreferences(anything);
      expect(parsePreferences(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
    }),
  );
});

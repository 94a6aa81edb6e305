import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText } from './fold-text';

it.each([
  ['nothing', ''],
  ['280 characters', 'a'.repeat(280)],
  ['280 characters outside the basic plane', '🀄'.repeat(280)],
  ['twelve lines', 'line\n'.repeat(11) + 'line'],
])('leaves %s whole', (_, text) => {
  expect(foldText(text)).toBeNull();
});

it('keeps the first 280 characters and never half of one', () => {
  expect(foldText('🀄'.repeat(281))).toBe(`${'🀄'.repeat(280)}…`);
});

it.each(['\n', '\r\n', '\r'])('keeps the first twelve lines, ended by %j', (end) => {
  expect(foldText(`x${end}`.repeat(500))).toBe(`${'x\n'.repeat(11)}x…`);
});

it('folds to a beginning of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 200, maxLength: 600 }), (text) => {
      const folded = foldText(text);
      if (folded !== null)
        expect(text.replace(/\r\n?/g, '\n').startsWith(folded.slice(0, -1).replace(/\r\n?/g, '\n'))).toBe(true);
    }),
  );
});

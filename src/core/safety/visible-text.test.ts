import fc from 'fast-check';
import { expect, it } from 'vitest';
import { revealHidden } from './visible-text';

it('names a right-to-left override instead of obeying it', () => {
  expect(revealHidden('photo\u202egpj.exe')).toEqual([
    { kind: 'plain', text: 'photo' },
    { kind: 'hidden', codePoint: 'U+202E' },
    { kind: 'plain', text: 'gpj.exe' },
  ]);
});

it('names controls, zero-width characters and halves of pairs', () => {
  const hidden = revealHidden('\u0000\u001b\u200b\ufeff\u00ad\ud83d').map((piece) =>
    piece.kind === 'hidden' ? piece.codePoint : piece.text,
  );
  expect(hidden).toEqual(['U+0000', 'U+001B', 'U+200B', 'U+FEFF', 'U+00AD', 'U+D83D']);
});

it('leaves line ends, Chinese and joined emoji alone', () => {
  const text = 'a\nb\r\n工坊 👩‍💻 ❤️';
  expect(revealHidden(text)).toEqual([{ kind: 'plain', text }]);
});

it.each([
  ['a variation selector after a letter', 'pa\ufe0fypal', 'U+FE0F'],
  ['a joiner between letters', 'pay\u200dpal', 'U+200D'],
  ['a tab', 'a\tb', 'U+0009'],
  ['a CR that ends no line', 'a\rb', 'U+000D'],
  ['a Hangul filler', 'a\u3164b', 'U+3164'],
  ['a Braille pattern of no dots', 'a\u2800b', 'U+2800'],
  ['a combining grapheme joiner', 'a\u034fb', 'U+034F'],
  ['a tag character', 'a\u{e0041}b', 'U+E0041'],
])('names %s', (_, text, codePoint) => {
  expect(revealHidden(text)).toContainEqual({ kind: 'hidden', codePoint });
});

it.each([
  ['Persian, whose words need a non-joiner', 'می\u200cخواهم'],
  ['Hindi with a joiner after a virama', 'क्\u200dष'],
  ['a family of four', '👨‍👩‍👧‍👦'],
  ['a key emoji', '1️⃣'],
  ['a Han character in a chosen form', '葛\u{e0100}'],
])('leaves %s alone', (_, text) => {
  expect(revealHidden(text)).toEqual([{ kind: 'plain', text }]);
});

it('loses nothing of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const rebuilt = revealHidden(text)
        .map((piece) =>
          piece.kind === 'plain' ? piece.text : String.fromCodePoint(parseInt(piece.codePoint.slice(2), 16)),
        )
        .join('');
      expect(rebuilt).toBe(text);
    }),
  );
});

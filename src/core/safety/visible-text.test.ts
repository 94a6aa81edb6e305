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
  const hidden = revealHidden('\u0000\u001b\u200b\ufeff\u00ad\ud83d').map((piece) => (piece.kind === 'hidden' ? piece.codePoint : piece.text));
  expect(hidden).toEqual(['U+0000', 'U+001B', 'U+200B', 'U+FEFF', 'U+00AD', 'U+D83D']);
});

it('leaves line ends, tabs, Chinese and joined emoji alone', () => {
  const text = 'a\tb\r\n工坊 👩‍💻 ❤️';
  expect(revealHidden(text)).toEqual([{ kind: 'plain', text }]);
});

it('loses nothing of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const rebuilt = revealHidden(text)
        .map((piece) => (piece.kind === 'plain' ? piece.text : String.fromCodePoint(parseInt(piece.codePoint.slice(2), 16))))
        .join('');
      expect(rebuilt).toBe(text);
    }),
  );
});

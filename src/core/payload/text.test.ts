import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TEXT } from './text';

it.each([
  ['a\nb', { text: 'a\nb', lineEnds: 'lf' }],
  ['a\r\nb\r\n', { text: 'a\nb\n', lineEnds: 'crlf' }],
  ['a\r\nb\nc', { text: 'a\r\nb\nc', lineEnds: 'lf' }],
  ['a\rb', { text: 'a\rb', lineEnds: 'lf' }],
] as const)('%j has the values %j', (text, values) => {
  expect(TEXT.parse(text)).toEqual(values);
});

it('writes the line ends chosen', () => {
  expect(TEXT.format({ text: 'a\nb', lineEnds: 'crlf' })).toEqual({ ok: true, value: 'a\r\nb' });
  expect(TEXT.format({ text: 'a\nb', lineEnds: 'lf' })).toEqual({ ok: true, value: 'a\nb' });
});

it('never changes a text that is parsed and written', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\r\n', '智') }), (text) => {
      const values = TEXT.parse(text);
      expect(values !== null && TEXT.format(values)).toEqual({ ok: true, value: text });
    }),
  );
});

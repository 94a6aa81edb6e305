import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TEXT, parseText } from './text';
import { boxTextOf, editText, hasMixedLineEnds, withLineEnds } from './text-box';

const written = (values: Parameters<typeof TEXT.format>[0]): string => {
  const text = TEXT.format(values);
  if (!text.ok) throw new Error('a text is always written');
  return text.value;
};

it('keeps each line end of a pasted text with different line ends', () => {
  const values = editText(TEXT.empty, 'a\nb\nc\nd', { start: 0, end: 0, text: 'a\r\nb\nc\rd' });
  expect(written(values)).toBe('a\r\nb\nc\rd');
  expect(hasMixedLineEnds(values)).toBe(true);
});

it('puts them into a text with CRLF without a change to its own line ends', () => {
  const values = editText({ text: '1\n23', lineEnds: 'crlf' }, '1\n2a\nb\nc3', { start: 3, end: 3, text: 'a\nb\r\nc' });
  expect(written(values)).toBe('1\r\n2a\nb\r\nc3');
});

it('chooses CRLF for a pasted text with nothing else, and keeps the choice for one with LF', () => {
  expect(editText(TEXT.empty, 'a\nb', { start: 0, end: 0, text: 'a\r\nb' })).toEqual({
    text: 'a\nb',
    lineEnds: 'crlf',
  });
  expect(editText({ text: 'a\n', lineEnds: 'crlf' }, 'a\nb\nc', { start: 2, end: 2, text: 'b\nc' })).toEqual({
    text: 'a\nb\nc',
    lineEnds: 'crlf',
  });
});

it('keeps the line ends that typing does not touch', () => {
  const mixed = { text: 'a\r\nb\nc', lineEnds: 'lf' } as const;
  expect(written(editText(mixed, 'a\nbx\nc', null))).toBe('a\r\nbx\nc');
  expect(written(editText(mixed, 'ab\nc', null))).toBe('ab\nc');
});

it('never makes one line end of two that meet', () => {
  expect(written(editText({ text: 'a\rx\nb', lineEnds: 'lf' }, 'a\n\nb', null))).toBe('a\n\nb');
  expect(written(editText({ text: 'a\r', lineEnds: 'lf' }, 'a\n\nb', { start: 2, end: 2, text: '\nb' }))).toBe(
    'a\n\nb',
  );
  expect(written(editText({ text: '\r\r', lineEnds: 'lf' }, '\n\n\n', null))).toBe('\n\n\n');
});

it('counts a paste that the browser changed as typed', () => {
  const values = editText(TEXT.empty, 'a b', { start: 0, end: 0, text: 'a\r\nb\nc' });
  expect(values).toEqual({ text: 'a b', lineEnds: 'lf' });
});

it('makes all line ends the one chosen', () => {
  const mixed = { text: 'a\r\nb\nc\rd', lineEnds: 'lf' } as const;
  expect(written(withLineEnds(mixed, 'lf'))).toBe('a\nb\nc\nd');
  expect(written(withLineEnds(mixed, 'crlf'))).toBe('a\r\nb\r\nc\r\nd');
});

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', '\r\n', '智') });

it('writes exactly what was pasted into an empty box, and shows exactly the box after any edit', () => {
  fc.assert(
    fc.property(anyText, anyText, (pasted, boxed) => {
      const values = editText(TEXT.empty, boxTextOf(parseText(pasted)), { start: 0, end: 0, text: pasted });
      expect(written(values)).toBe(pasted);
      const edited = boxed.replace(/\r\n?/g, '\n');
      expect(boxTextOf(editText(values, edited, null))).toBe(edited);
    }),
    { numRuns: 2000 },
  );
});

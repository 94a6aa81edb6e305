import { TEXT, type LineEnds, type TextValues, parseText } from './text';

/** What was pasted, and the part of the text box that it replaced. */
export interface Paste {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text as a text box has it: browsers make CRLF and CR into LF. */
export function boxTextOf({ text }: TextValues): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Texts with different line ends keep CR or CRLF; all others have LF and a choice beside them. */
export function hasMixedLineEnds({ text }: TextValues): boolean {
  return text.includes('\r');
}

/** All line ends become the one chosen. */
export function withLineEnds(values: TextValues, lineEnds: LineEnds): TextValues {
  return { text: boxTextOf(values), lineEnds };
}

/**
 * The values after an edit in the text box. Line ends that the edit did not touch stay as they were, pasted ones stay as pasted.
 *
 * @param boxText the whole text box after the edit
 * @param paste null when the edit was not a paste
 */
export function editText(values: TextValues, boxText: string, paste: Paste | null): TextValues {
  const before = boxTextOf(values);
  if (paste !== null) {
    const { start, end, text } = paste;
    const pasted = parseText(text);
    // Some browsers change what they insert; then the edit counts as typed.
    const isWhole = before.slice(0, start) + boxTextOf(pasted) + before.slice(end) === boxText;
    if (isWhole && (hasMixedLineEnds(pasted) || hasMixedLineEnds(values))) return spliced(values, paste);
    if (isWhole && pasted.lineEnds === 'crlf') return { text: boxText, lineEnds: 'crlf' };
  }
  if (!hasMixedLineEnds(values)) return { text: boxText, lineEnds: values.lineEnds };
  return spliced(values, changeBetween(before, boxText));
}

function spliced(values: TextValues, { start, end, text }: Paste): TextValues {
  const written = TEXT.format(values);
  if (!written.ok) return values;
  const from = writtenIndex(written.value, start);
  const to = writtenIndex(written.value, end);
  return parseText(joined(joined(written.value.slice(0, from), text), written.value.slice(to)));
}

/** CR and LF that meet at a join are two line ends, so they do not become one CRLF. A CR before them would meet the next. */
function joined(head: string, tail: string): string {
  return (tail.startsWith('\n') ? head.replace(/\r+$/, (ends) => '\n'.repeat(ends.length)) : head) + tail;
}

/** The text box counts CRLF as one character. */
function writtenIndex(written: string, boxIndex: number): number {
  let index = 0;
  for (let counted = 0; counted < boxIndex; counted += 1) index += written.startsWith('\r\n', index) ? 2 : 1;
  return index;
}

function changeBetween(before: string, after: string): Paste {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

import { ok } from '../base/result';
import type { PayloadDefinition } from './definition';

export const LINE_ENDS = ['lf', 'crlf'] as const;

export type LineEnds = (typeof LINE_ENDS)[number];

/** A text box has LF at every line end; the text in the symbol has the line ends chosen. */
export type TextValues = Readonly<{ text: string; lineEnds: LineEnds }>;

/** Any text. */
export const TEXT: PayloadDefinition<TextValues> = {
  kind: 'text',
  fields: [
    { name: 'text', type: 'multiline', isRequired: true },
    { name: 'lineEnds', type: 'choice', options: LINE_ENDS },
  ],
  empty: { text: '', lineEnds: 'lf' },
  parse: parseText,
  faults: () => [],
  format: ({ text, lineEnds }) => ok(lineEnds === 'crlf' ? text.replace(/\r?\n/g, '\r\n') : text),
};

/** CRLF is chosen for a text whose line ends are all CRLF. A text with different line ends keeps them all. */
export function parseText(text: string): TextValues {
  const isCrlf = text.includes('\r\n') && !/\r(?!\n)|(?<!\r)\n/.test(text);
  return isCrlf ? { text: text.replaceAll('\r\n', '\n'), lineEnds: 'crlf' } : { text, lineEnds: 'lf' };
}

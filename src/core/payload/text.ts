import { ok } from '../base/result';
import type { PayloadDefinition } from './definition';

export type TextValues = Readonly<Record<'text', string>>;

/** Any text, encoded unchanged. */
export const TEXT: PayloadDefinition<TextValues> = {
  kind: 'text',
  fields: [{ name: 'text', type: 'multiline', isRequired: true }],
  empty: { text: '' },
  parse: (text) => ({ text }),
  format: ({ text }) => ok(text),
};

import type { EncodedPayload, Payload } from '../../core/payload/definition';
import { valuesFrom } from '../../core/payload/values';
import type { Definition } from './use-definition';

const NOTHING: EncodedPayload = { content: { kind: 'text', text: '' } };

/** The content to encode. It is empty while a form is incomplete or its definition is not loaded. */
export function contentOf({ kind, values, written }: Payload, definition: Definition): EncodedPayload {
  if (definition.kind !== 'ready' || definition.value.kind !== kind) return NOTHING;
  const { value } = definition;
  const made = written === null ? value.format(valuesFrom(value, values)) : null;
  const text = made === null ? written : made.ok ? made.value : null;
  if (text === null) return NOTHING;
  return value.encoded === undefined ? { content: { kind: 'text', text } } : (value.encoded(text) ?? NOTHING);
}

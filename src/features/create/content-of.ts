import type { EncodedPayload, FixedOptions, Payload, PayloadDefinition } from '../../core/payload/definition';
import { valuesFrom } from '../../core/payload/values';
import type { Definition } from './use-definition';

const NOTHING: EncodedPayload = { content: { kind: 'text', text: '' } };

/** The content to encode, and what the standard of its kind fixes. It is empty while a form is incomplete or its definition is not loaded. */
export function contentOf({ kind, values, written }: Payload, definition: Definition): EncodedPayload & FixedOptions {
  if (definition.kind !== 'ready' || definition.value.kind !== kind) return NOTHING;
  const { value } = definition;
  const made = written === null ? value.format(valuesFrom(value, values)) : null;
  const text = made === null ? written : made.ok ? made.value : null;
  return { ...(text === null ? NOTHING : encodedAs(value, text)), ...value.fixed };
}

function encodedAs({ encoded }: PayloadDefinition, text: string): EncodedPayload {
  return encoded === undefined ? { content: { kind: 'text', text } } : (encoded(text) ?? NOTHING);
}

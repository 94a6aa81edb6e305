import type { Content } from '../../core/encode/options';
import { valuesFrom } from '../../core/payload/values';
import type { DraftContent } from './draft';
import type { Definition } from './use-definition';

const NOTHING: Content = { kind: 'text', text: '' };

/** The content to encode. It is empty while a form is incomplete or its definition is not loaded. */
export function contentOf(content: DraftContent, definition: Definition): Content {
  if (content.kind === 'bytes') return content;
  const { kind, values } = content.payload;
  if (definition.kind !== 'ready' || definition.value.kind !== kind) return NOTHING;
  const text = definition.value.format(valuesFrom(definition.value, values));
  return text.ok ? { kind: 'text', text: text.value } : NOTHING;
}

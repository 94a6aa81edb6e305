import type { Payload, PayloadDefinition, PayloadValues } from './definition';
import { valuesFrom } from './values';

/**
 * The form after an edit of its text. The text is kept beside the values only where they would be written in another way.
 * @param before the text before the edit, with its own line ends
 * @param boxText the text box after the edit, which has LF alone
 */
export function readWritten(
  definition: PayloadDefinition,
  values: PayloadValues,
  before: string,
  boxText: string,
): Pick<Payload, 'values' | 'written'> {
  const text = before.includes('\r\n') ? boxText.replaceAll('\n', '\r\n') : boxText;
  const parsed = definition.parse(text);
  if (parsed === null) return { values, written: text };
  const read = valuesFrom(definition, parsed);
  const made = definition.format(read);
  return { values: read, written: made.ok && made.value === text ? null : text };
}

import { fieldsOf, integerWithin, oneOf } from '../base/fields';
import {
  OPERATION_DURATIONS,
  OPERATION_EVENTS,
  OPERATION_FORMATS,
  OPERATION_INPUTS,
  OPERATION_KINDS,
  OPERATION_OUTCOMES,
  type OperationRecord,
} from './operation';

/** A record from a file or a database, or null for anything else. */
export function parseRecord(value: unknown): OperationRecord | null {
  const fields = fieldsOf(value);
  const event = oneOf(OPERATION_EVENTS, fields['event']);
  const outcome = oneOf(OPERATION_OUTCOMES, fields['outcome']);
  const kind = oneOf(OPERATION_KINDS, fields['kind']);
  // Entries of versions before 0.2 have no format.
  const format = oneOf(OPERATION_FORMATS, fields['format'] ?? 'none');
  const input = oneOf(OPERATION_INPUTS, fields['input']);
  const duration = oneOf(OPERATION_DURATIONS, fields['duration']);
  const count = integerWithin({ min: 0, max: 999_999 }, fields['count']);
  const at = integerWithin({ min: 0, max: 9_999_999_999 }, fields['at']);
  const sequence = integerWithin({ min: 0, max: 9_999_999 }, fields['sequence']);
  const session = textLike(/^[0-9a-f]{8}$/, fields['session']);
  const build = textLike(/^(?:[0-9a-f]{7,12}|local)$/, fields['build']);
  if (
    event === undefined ||
    outcome === undefined ||
    kind === undefined ||
    format === undefined ||
    input === undefined ||
    duration === undefined
  )
    return null;
  if (count === undefined || at === undefined || sequence === undefined || session === undefined || build === undefined)
    return null;
  return { at, session, sequence, build, event, outcome, kind, format, input, count, duration };
}

function textLike(pattern: RegExp, value: unknown): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

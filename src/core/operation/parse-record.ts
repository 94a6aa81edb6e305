import {
  OPERATION_DURATIONS, OPERATION_EVENTS, OPERATION_INPUTS, OPERATION_KINDS, OPERATION_OUTCOMES, type OperationRecord,
} from './operation';

/** A record from a file or a database, or null for anything else. */
export function parseRecord(value: unknown): OperationRecord | null {
  const fields: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const event = oneOf(OPERATION_EVENTS, fields['event']);
  const outcome = oneOf(OPERATION_OUTCOMES, fields['outcome']);
  const kind = oneOf(OPERATION_KINDS, fields['kind']);
  const input = oneOf(OPERATION_INPUTS, fields['input']);
  const duration = oneOf(OPERATION_DURATIONS, fields['duration']);
  const count = countOf(fields['count'], 999_999);
  const at = countOf(fields['at'], 9_999_999_999);
  const sequence = countOf(fields['sequence'], 9_999_999);
  const session = textLike(/^[0-9a-f]{8}$/, fields['session']);
  const build = textLike(/^(?:[0-9a-f]{7,12}|local)$/, fields['build']);
  if (event === undefined || outcome === undefined || kind === undefined || input === undefined || duration === undefined) return null;
  if (count === undefined || at === undefined || sequence === undefined || session === undefined || build === undefined) return null;
  return { at, session, sequence, build, event, outcome, kind, input, count, duration };
}

function oneOf<Option extends string>(options: readonly Option[], value: unknown): Option | undefined {
  return options.find((option) => option === value);
}

function countOf(value: unknown, most: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
}

function textLike(pattern: RegExp, value: unknown): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

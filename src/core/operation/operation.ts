import type { DefinedKind } from '../payload/definition';
import type { PayloadKind } from '../payload/kind';

/*
 * What may be logged of an operation: words of short lists and small numbers, so that no content, and no trace of one,
 * can be in it. nginx/conf/operation-fields.conf, operation-kinds.map and operation-formats.map hold the same lists and refuse all else.
 */

export const OPERATION_EVENTS = ['generate', 'recognise'] as const;
export const OPERATION_OUTCOMES = ['ok', 'none', 'fail'] as const;
export const OPERATION_INPUTS = ['form', 'batch', 'camera', 'file', 'paste', 'screen'] as const;
export const OPERATION_KINDS = [
  'text',
  'link',
  'wifi',
  'contact',
  'event',
  'email',
  'phone',
  'message',
  'place',
  'payment',
  'otp',
  'gs1',
  'bytes',
  'other',
  'mixed',
] as const;
/** Of what was made: a file, the text or the picture on paper. Nothing is made of what is read. */
export const OPERATION_FORMATS = ['none', 'png', 'svg', 'pdf', 'eps', 'jpeg', 'webp', 'zip', 'text', 'print'] as const;
export const OPERATION_DURATIONS = ['lt10', 'lt50', 'lt200', 'lt1000', 'ge1000'] as const;

type OperationKind = (typeof OPERATION_KINDS)[number];
export type OperationFormat = (typeof OPERATION_FORMATS)[number];
type OperationDuration = (typeof OPERATION_DURATIONS)[number];

/** One thing that was done with codes. */
export interface Operation {
  readonly event: (typeof OPERATION_EVENTS)[number];
  readonly outcome: (typeof OPERATION_OUTCOMES)[number];
  readonly input: (typeof OPERATION_INPUTS)[number];
  readonly kind: OperationKind;
  readonly format: OperationFormat;
  readonly duration: OperationDuration;
  /** How many codes, at most 999,999. */
  readonly count: number;
}

/** An operation with when and by which opening of the page it was done. */
export interface OperationRecord extends Operation {
  /** Seconds since 1970 by the device's clock. */
  readonly at: number;
  /** Eight hexadecimal digits, drawn at random at each opening of the page. */
  readonly session: string;
  /** From 1, within the session: a gap is a record that is missing. */
  readonly sequence: number;
  /** The build of the page: a commit, or `local`. */
  readonly build: string;
}

/** What is read has the kind that its text shows, what is made that of its form. */
export type MadeKind = PayloadKind | DefinedKind;

const REPORTED_KINDS = {
  url: 'link',
  email: 'email',
  phone: 'phone',
  sms: 'message',
  wifi: 'wifi',
  contact: 'contact',
  event: 'event',
  location: 'place',
  otp: 'otp',
  payment: 'payment',
  link: 'other',
  script: 'other',
  text: 'text',
  sepa: 'payment',
  'swiss-bill': 'payment',
  emv: 'payment',
  bitcoin: 'payment',
  gs1: 'gs1',
  'gs1-link': 'gs1',
  bytes: 'bytes',
} as const satisfies Record<MadeKind, OperationKind>;

const MOST_COUNTED = 999_999;

/** What a screen knows of a thing that it did. */
export interface Done extends Pick<Operation, 'event' | 'outcome' | 'input' | 'format'> {
  /** Of each code. */
  readonly kinds: readonly MadeKind[];
  readonly durationMs: number;
}

/** The parts of an operation that are taken from what was made or read: never more than a class of each. */
export function operationOf({ event, outcome, input, format, kinds, durationMs }: Done): Operation {
  return {
    event,
    outcome,
    input,
    kind: kindOfAll(kinds),
    format,
    duration: durationClass(durationMs),
    count: Math.min(kinds.length, MOST_COUNTED),
  };
}

function kindOfAll(kinds: readonly MadeKind[]): OperationKind {
  const reported = new Set(kinds.map((kind) => REPORTED_KINDS[kind]));
  const [first = 'other'] = reported;
  return reported.size > 1 ? 'mixed' : first;
}

function durationClass(ms: number): OperationDuration {
  if (ms < 10) return 'lt10';
  if (ms < 50) return 'lt50';
  if (ms < 200) return 'lt200';
  return ms < 1000 ? 'lt1000' : 'ge1000';
}

/** The query of a report: eleven fields in plain ASCII that need no escape. */
export function reportQuery(record: OperationRecord): string {
  const { event, outcome, kind, format, input, count, duration, at, session, sequence, build } = record;
  return [
    `event=${event}`,
    `outcome=${outcome}`,
    `kind=${kind}`,
    `format=${format}`,
    `input=${input}`,
    `count=${String(count)}`,
    `duration=${duration}`,
    `at=${String(at)}`,
    `session=${session}`,
    `sequence=${String(sequence)}`,
    `build=${build}`,
  ].join('&');
}

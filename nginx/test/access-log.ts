/** A line of the access log, as log-format.conf writes it. */
export interface LogLine {
  readonly time: string;
  readonly source: string;
  readonly host: string;
  readonly protocol: string;
  readonly method: string;
  readonly uri: string;
  readonly status: number;
  readonly bytes: number;
  readonly request_length: number;
  readonly duration: number;
  /** Why it was refused, as a word; `allowed` when it was not. */
  readonly class: string;
  readonly tls: string;
  readonly subject: string;
  readonly request_id: string;
  readonly user_agent: string;
}

const FIELDS = {
  time: 'string',
  source: 'string',
  host: 'string',
  protocol: 'string',
  method: 'string',
  uri: 'string',
  status: 'number',
  bytes: 'number',
  request_length: 'number',
  duration: 'number',
  class: 'string',
  tls: 'string',
  subject: 'string',
  request_id: 'string',
  user_agent: 'string',
} as const satisfies Record<keyof LogLine, 'string' | 'number'>;

/** A line of the operation log, as operation-fields.conf writes it. */
export interface OperationLine {
  readonly time: string;
  readonly log: string;
  readonly source: string;
  readonly subject: string;
  readonly event: string;
  readonly outcome: string;
  readonly kind: string;
  readonly format: string;
  readonly input: string;
  readonly count: number;
  readonly duration: string;
  readonly at: number;
  readonly session: string;
  readonly sequence: number;
  readonly build: string;
  readonly request_id: string;
}

const OPERATION_FIELDS = {
  time: 'string',
  log: 'string',
  source: 'string',
  subject: 'string',
  event: 'string',
  outcome: 'string',
  kind: 'string',
  format: 'string',
  input: 'string',
  count: 'number',
  duration: 'string',
  at: 'number',
  session: 'string',
  sequence: 'number',
  build: 'string',
  request_id: 'string',
} as const satisfies Record<keyof OperationLine, 'string' | 'number'>;

/**
 * The lines of the access log among those that nginx wrote to its standard output.
 * @throws Error for a line that is not JSON or has other fields than these
 */
export function parseLogLines(text: string): readonly LogLine[] {
  return linesOf(text, false).map((line) => parse(line, isLogLine));
}

/** @throws Error for a line that has other fields than these */
export function parseOperationLines(text: string): readonly OperationLine[] {
  return linesOf(text, true).map((line) => parse(line, isOperationLine));
}

function linesOf(text: string, isOperation: boolean): readonly string[] {
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.includes('"log":"operation"') === isOperation);
}

function parse<T>(line: string, isAgreed: (value: unknown) => value is T): T {
  const parsed: unknown = JSON.parse(line);
  if (!isAgreed(parsed)) throw new Error(`other fields than agreed: ${line}`);
  return parsed;
}

function isLogLine(value: unknown): value is LogLine {
  return hasExactly(value, FIELDS);
}

function isOperationLine(value: unknown): value is OperationLine {
  return hasExactly(value, OPERATION_FIELDS);
}

function hasExactly(value: unknown, fields: Readonly<Record<string, 'string' | 'number'>>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const entries = new Map<string, unknown>(Object.entries(value));
  return (
    Object.entries(fields).every(([name, type]) => typeof entries.get(name) === type) &&
    entries.size === Object.keys(fields).length
  );
}

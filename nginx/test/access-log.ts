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
  request_id: 'string',
  user_agent: 'string',
} as const satisfies Record<keyof LogLine, 'string' | 'number'>;

/** @throws Error for a line that is not JSON or has other fields than these */
export function parseLogLines(text: string): readonly LogLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => parseLogLine(line));
}

function parseLogLine(line: string): LogLine {
  const parsed: unknown = JSON.parse(line);
  if (!isLogLine(parsed)) throw new Error(`other fields than agreed: ${line}`);
  return parsed;
}

function isLogLine(value: unknown): value is LogLine {
  if (typeof value !== 'object' || value === null) return false;
  const entries = new Map<string, unknown>(Object.entries(value));
  const isComplete = Object.entries(FIELDS).every(([name, type]) => typeof entries.get(name) === type);
  return isComplete && entries.size === Object.keys(FIELDS).length;
}

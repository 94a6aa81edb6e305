/** Requests whose answers keep every header line, in order and as often as it was sent. */
import { type Agent, request } from 'node:http';
import { connect } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Connections to be used again; a new one for each request when left out. */
  readonly agent?: Agent | false;
}

/** An ordinary request; the path goes out as written. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, agent = false }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        resolve({ status: incoming.statusCode ?? 0, headers: pairs(incoming.rawHeaders), body: Buffer.concat(chunks) });
      });
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
}

/** Exactly these bytes; the answer ends when the server closes the connection. */
export async function askRaw(port: number, bytes: string): Promise<Answer> {
  return parseAnswer(await exchange(port, bytes));
}

/** What comes back until the server closes; empty when it closes without a word. */
export function exchange(port: number, bytes: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // A reset is how nginx ends a connection it gave up on; `close` follows.
      if (error.code !== 'ECONNRESET') reject(error);
    });
    socket.once('close', () => resolve(Buffer.concat(chunks)));
  });
}

/** The value of a header that is there once; undefined when it is not there at all. */
export function header(answer: Answer, name: string): string | undefined {
  const values = answer.headers.filter(([sent]) => sent.toLowerCase() === name.toLowerCase());
  if (values.length > 1) throw new Error(`${name} was sent ${values.length} times`);
  return values[0]?.[1];
}

function parseAnswer(bytes: Buffer): Answer {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) throw new Error(`no whole answer: ${bytes.toString('latin1')}`);
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
    body: bytes.subarray(end + 4),
  };
}

function pairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}

/** Requests over TLS to a server on 127.0.0.1 whose name is not in the DNS. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { Answer } from '../ask.ts';
import { type Certificates, SERVER_NAME } from './certificates.ts';

export interface AskTls {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Name in the handshake. */
  readonly servername?: string;
  /** The client certificate to show. */
  readonly client?: string;
}

/** @throws the error of the handshake, or of a connection closed without an answer */
export function askTls(
  certificates: Certificates,
  port: number,
  path: string,
  { method = 'GET', headers = {}, servername = SERVER_NAME, client }: AskTls = {},
): Promise<Answer> {
  const read = (name: string) => readFileSync(certificates.path(name));
  const identity = client === undefined ? {} : { cert: read(`${client}.pem`), key: read(`${client}.key`) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { Host: SERVER_NAME, ...headers },
        servername,
        ca: read('authority.pem'),
        agent: false,
        ...identity,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () => {
          const raw = incoming.rawHeaders;
          resolve({
            status: incoming.statusCode ?? 0,
            headers: raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : [])),
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    outgoing.once('error', reject);
    outgoing.end();
  });
}

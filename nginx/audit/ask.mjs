// Requests to the audited server, each kept as evidence that anybody can ask again.
import { Agent as PlainAgent, request as requestPlain } from 'node:http';
import { Agent as TlsAgent, request as requestTls } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';

/**
 * @typedef {{ command: string, output: string, time: string }} Evidence
 * @typedef {{ status: number, headers: Record<string, string>, body: Buffer, evidence: Evidence }} Answer
 * @typedef {{ url: URL, address?: string, ca?: Buffer, caFile?: string, plainPort?: number,
 *   certificate?: { cert: Buffer, key: Buffer, certFile: string, keyFile: string } }} Target
 */

const LIMIT_MS = 15_000;

/**
 * @param {Target} target
 * @param {string} path sent as written
 * @param {{ method?: string, headers?: Record<string, string>, host?: string, body?: string, plain?: boolean, agent?: PlainAgent | TlsAgent, from?: string, isAnonymous?: boolean }} [how]
 * @returns {Promise<Answer>} status 0 when the connection was closed without an answer
 */
export function ask(
  target,
  path,
  { method = 'GET', headers = {}, host, body, plain = false, agent, from, isAnonymous = false } = {},
) {
  const isTls = target.url.protocol === 'https:' && !plain;
  const port = plain ? (target.plainPort ?? 80) : Number(target.url.port || (isTls ? 443 : 80));
  const name = target.url.hostname;
  const certificate = isAnonymous ? undefined : target.certificate;
  const command = curl(target, path, { method, headers, host, body, isTls, port, from, certificate });
  return new Promise((resolve) => {
    const outgoing = (isTls ? requestTls : requestPlain)(
      {
        host: target.address ?? name,
        port,
        path,
        method,
        headers: { Host: host ?? hostHeader(name, port, isTls), 'User-Agent': 'qr-code-master-audit', ...headers },
        agent: agent ?? false,
        timeout: LIMIT_MS,
        ...(from === undefined ? {} : { localAddress: from }),
        ...(isTls
          ? {
              servername: name,
              rejectUnauthorized: false,
              ...(target.ca === undefined ? {} : { ca: target.ca }),
              ...(certificate === undefined ? {} : { cert: certificate.cert, key: certificate.key }),
            }
          : {}),
      },
      (incoming) => {
        /** @type {Buffer[]} */
        const chunks = [];
        incoming.on('data', (chunk) => chunks.push(chunk));
        incoming.once('error', (error) => resolve(closed(command, error)));
        incoming.once('end', () => {
          const answerHeaders = joined(incoming.rawHeaders);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: answerHeaders,
            body: Buffer.concat(chunks),
            evidence: note(
              command,
              `HTTP ${incoming.statusCode}\n${Object.entries(answerHeaders)
                .map(([key, value]) => `${key}: ${value}`)
                .join('\n')}`,
            ),
          });
        });
      },
    );
    outgoing.once('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.once('error', (error) => resolve(closed(command, error)));
    outgoing.end(body);
  });
}

/**
 * A few connections for many requests: a handshake for each would be slower than the limit that is tried.
 * @param {Target} target
 */
export function sharedConnections(target) {
  return target.url.protocol === 'https:'
    ? new TlsAgent({ keepAlive: true, maxSockets: 40 })
    : new PlainAgent({ keepAlive: true, maxSockets: 40 });
}

/**
 * Bytes as they are, for what no client would send.
 * @param {Target} target
 * @param {string} bytes
 * @returns {Promise<{ text: string, evidence: Evidence }>}
 */
export function exchange(target, bytes) {
  const isTls = target.url.protocol === 'https:';
  const port = Number(target.url.port || (isTls ? 443 : 80));
  const host = target.address ?? target.url.hostname;
  const command = `printf ${JSON.stringify(bytes.slice(0, 200))} | ${isTls ? `openssl s_client -quiet -connect ${host}:${port} -servername ${target.url.hostname}` : `nc ${host} ${port}`}`;
  return new Promise((resolve) => {
    let text = '';
    const done = () => resolve({ text, evidence: note(command, text.slice(0, 400) || 'closed without an answer') });
    const socket = isTls
      ? connectTls(
          {
            host,
            port,
            servername: target.url.hostname,
            rejectUnauthorized: false,
            ...(target.certificate === undefined ? {} : { cert: target.certificate.cert, key: target.certificate.key }),
          },
          () => socket.write(bytes),
        )
      : connectPlain(port, host, () => socket.write(bytes));
    socket.setTimeout(LIMIT_MS, () => socket.destroy());
    socket.on('data', (/** @type {Buffer} */ chunk) => (text += chunk.toString('latin1')));
    socket.once('error', () => undefined);
    socket.once('close', done);
  });
}

/**
 * @param {string} command
 * @param {string} output
 * @returns {Evidence}
 */
export function note(command, output) {
  return { command, output, time: new Date().toISOString() };
}

/**
 * @param {string} command
 * @param {Error} error
 * @returns {Answer}
 */
function closed(command, error) {
  return { status: 0, headers: {}, body: Buffer.alloc(0), evidence: note(command, `no answer: ${error.message}`) };
}

/** A header that came twice is shown as such: joined by a comma it could look like one. */
function joined(/** @type {string[]} */ raw) {
  /** @type {Record<string, string>} */
  const headers = {};
  for (let index = 0; index < raw.length; index += 2) {
    const key = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    headers[key] = key in headers ? `${headers[key]}\n${value}` : value;
  }
  return headers;
}

/**
 * @param {string} name
 * @param {number} port
 * @param {boolean} isTls
 */
function hostHeader(name, port, isTls) {
  return port === (isTls ? 443 : 80) ? name : `${name}:${port}`;
}

/**
 * @param {Target} target
 * @param {string} path
 * @param {{ method: string, headers: Record<string, string>, host: string | undefined, body: string | undefined, isTls: boolean, port: number, from: string | undefined, certificate: Target['certificate'] }} how
 */
function curl(target, path, { method, headers, host, body, isTls, port, from, certificate }) {
  const name = target.url.hostname;
  const parts = ['curl', '-sS', '-i', '--path-as-is', method === 'GET' ? '' : `-X ${method}`];
  for (const [key, value] of Object.entries(headers)) parts.push(`-H '${key}: ${value.slice(0, 60)}'`);
  if (host !== undefined) parts.push(`-H 'Host: ${host}'`);
  if (body !== undefined) parts.push(`--data-binary '${body.slice(0, 20)}…'`);
  if (from !== undefined) parts.push(`--interface ${from}`);
  if (certificate !== undefined && isTls) parts.push(`--cert ${certificate.certFile} --key ${certificate.keyFile}`);
  if (target.caFile !== undefined && isTls) parts.push(`--cacert ${target.caFile}`);
  if (target.address !== undefined) parts.push(`--resolve ${name}:${port}:${target.address}`);
  return `${parts.filter((part) => part !== '').join(' ')} '${isTls ? 'https' : 'http'}://${name}:${port}${path.length > 80 ? `${path.slice(0, 60)}…` : path}'`;
}

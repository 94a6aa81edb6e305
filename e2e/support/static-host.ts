import { readFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A host that knows nothing of this product: files by their names, 404 for all others, no header of ours. */
export interface StaticHost {
  readonly url: string;
  /** Files beside those of the site, by path. */
  readonly extra: Map<string, string>;
  stop(): Promise<void>;
}

interface StaticHostOptions {
  /** Where the site lies; `/` is its root. */
  readonly prefix?: string;
  /** Sends the entry page in place of 404, as hosts for single-page applications do. */
  readonly isFallback?: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export async function startStaticHost(dir: string, options: StaticHostOptions = {}): Promise<StaticHost> {
  const { prefix = '/', isFallback = false } = options;
  const extra = new Map<string, string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const path = normalize(pathname.startsWith(prefix) ? `/${pathname.slice(prefix.length)}` : '/..none');
    const body = extra.get(path) ?? fileAt(dir, path) ?? (isFallback ? fileAt(dir, '/index.html') : null);
    response.writeHead(body === null ? 404 : 200, {
      'Content-Type': TYPES[body === null || extname(path) === '' ? '.html' : extname(path)] ?? 'text/plain',
      'Cache-Control': 'no-cache',
    });
    response.end(body ?? 'not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${prefix}`,
    extra,
    stop: () => stop(server),
  };
}

function fileAt(dir: string, path: string): Buffer | null {
  try {
    return readFileSync(join(dir, path.endsWith('/') ? `${path}index.html` : path));
  } catch {
    return null;
  }
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Makes `vite preview` answer as the nginx of this repository does: same headers, same refusals. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connect, Plugin } from 'vite';
import { readNginxPolicy, type NginxPolicy } from './nginx-headers.ts';

const NGINX_DIR = fileURLToPath(new URL('../nginx', import.meta.url));
const ERROR_STYLE = '/errors/error.css';
/** Lies with the configuration and not in the site. */
const POLICY = '/policy.json';

type Refusal = 400 | 404 | 405;

export function securityHeaders(): Plugin {
  return {
    name: 'qr-code-master:security-headers',
    // Vite's own CORS layer stands before every plugin and would answer OPTIONS itself.
    config: () => ({ preview: { cors: false } }),
    configureServer({ middlewares }) {
      middlewares.use(POLICY, (request, response) => {
        sendPolicy(request, response);
      });
    },
    configurePreviewServer({ config, middlewares }) {
      middlewares.use(answerLikeNginx(readNginxPolicy(NGINX_DIR), resolve(config.root, config.build.outDir)));
    },
  };
}

/** Refuses what nginx refuses; lets Vite serve the rest, with nginx's headers set. */
function answerLikeNginx(policy: NginxPolicy, siteDir: string): Connect.NextHandleFunction {
  return (request, response, next) => {
    for (const { name, value } of policy.securityHeaders) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(405, request, response, policy);
      return;
    }
    const path = pathOf(request);
    if (path === undefined) {
      refuse(400, request, response, policy);
      return;
    }
    setCacheControl(response, policy, 200, path, request.headers.range !== undefined);
    if (path === ERROR_STYLE) {
      sendErrorStyle(request, response);
      return;
    }
    if (path === POLICY) {
      sendPolicy(request, response);
      return;
    }
    if (policy.isWithheld(path) !== 'no' || !isFile(join(siteDir, path))) {
      refuse(404, request, response, policy);
      return;
    }
    // Without the query, which could make Vite treat the file as a module.
    request.url = path.split('/').map(encodeURIComponent).join('/');
    next();
  };
}

/** The decoded path with `.`, `..` and doubled slashes resolved, as `$uri` is; undefined where nginx says 400. */
function pathOf(request: IncomingMessage): string | undefined {
  const [encoded = ''] = (request.url ?? '').split(/[?#]/, 1);
  try {
    const decoded = decodeURIComponent(encoded);
    if (!decoded.startsWith('/') || decoded.includes('\0') || climbsAboveRoot(decoded)) return undefined;
    const path = posix.normalize(decoded);
    return path === '/' ? '/index.html' : path;
  } catch {
    return undefined;
  }
}

function climbsAboveRoot(path: string): boolean {
  return posix.normalize(path.replace(/^\/+/, '')).split('/').includes('..');
}

function isFile(file: string): boolean {
  return !file.endsWith('/') && existsSync(file) && statSync(file).isFile();
}

function refuse(status: Refusal, request: IncomingMessage, response: ServerResponse, policy: NginxPolicy): void {
  if (status === 405) response.setHeader('Allow', 'GET, HEAD');
  setCacheControl(response, policy, status, `/errors/${status}.html`, false);
  response.statusCode = status;
  send('text/html; charset=utf-8', readFileSync(join(NGINX_DIR, 'errors', `${status}.html`)), request, response);
}

function sendErrorStyle(request: IncomingMessage, response: ServerResponse): void {
  send('text/css; charset=utf-8', readFileSync(join(NGINX_DIR, ERROR_STYLE)), request, response);
}

function sendPolicy(request: IncomingMessage, response: ServerResponse): void {
  send('application/json', readFileSync(join(NGINX_DIR, POLICY)), request, response);
}

function setCacheControl(
  response: ServerResponse,
  policy: NginxPolicy,
  status: number,
  path: string,
  isPart: boolean,
): void {
  response.setHeader('Cache-Control', policy.cacheControl(`${status} ${isPart ? 'part' : 'whole'} ${path}`));
}

function send(type: string, body: Buffer, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}

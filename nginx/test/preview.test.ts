/** `vite preview` with the plugin against the real nginx, answer by answer. */
import { preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../../tooling/vite-security-headers.ts';
import { type Answer, ask, header, type Ask } from './ask.ts';
import { policy } from './expectations.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { freePort } from './ports.ts';
import { FILES, HIDDEN_FILES, makeSite, type Site } from './site.ts';

const COMPARED = [
  ...policy.securityHeaders.map(({ name }) => name),
  'Cache-Control',
  'Allow',
  'Location',
  'Access-Control-Allow-Origin',
];

let site: Site;
let nginx: NginxServer;
let vite: PreviewServer;
let vitePort: number;

beforeAll(async () => {
  site = makeSite();
  nginx = await startNginx({ root: site.dir });
  vitePort = await freePort();
  vite = await preview({
    configFile: false,
    logLevel: 'silent',
    root: site.dir,
    build: { outDir: site.dir },
    preview: { host: '127.0.0.1', port: vitePort, strictPort: true },
    plugins: [securityHeaders()],
  });
});

afterAll(async () => {
  await vite.close();
  await nginx.stop();
  site.remove();
});

const requests: readonly (readonly [name: string, path: string, how: Ask])[] = [
  ...['/', '/?id=1', '//index.html', ...Object.keys(FILES).map((name) => `/${name}`)].map(get),
  ...HIDDEN_FILES.map((name) => get(`/${name}`)),
  ...['/nowhere', '/assets', '/assets/', '/generate', '/index.html.br', '/assets/gone-000.js'].map(get),
  get('/policy.json'),
  ...['/errors/error.css', '/errors/404.html', '/errors/', '/errors'].map(get),
  ...[
    '/../x',
    '/%2e%2e/x',
    '/..%2f..%2fx',
    '/%zz',
    '/sw.js%00',
    '/assets/../sw.js',
    '/%2egit/config',
    '/@vite/client',
  ].map(get),
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map((method) => [`${method} /`, '/', { method }] as const),
  ['POST /nowhere', '/nowhere', { method: 'POST' }],
  ['HEAD /', '/', { method: 'HEAD' }],
  ['HEAD /nowhere', '/nowhere', { method: 'HEAD' }],
  ['GET /sw.js from another origin', '/sw.js', { headers: { Origin: 'http://evil.example' } }],
  ['GET a part of /sw.js', '/sw.js', { headers: { Range: 'bytes=0-3' } }],
];

describe('the preview server answers as nginx does', () => {
  it.each(requests)('%s', async (_, path, how) => {
    const [expected, actual] = await Promise.all([ask(nginx.port, path, how), ask(vitePort, path, how)]);
    expect(compared(actual)).toEqual(compared(expected));
  });

  it('with its 304 too', async () => {
    const etag = header(await ask(vitePort, '/sw.js'), 'ETag') ?? '';
    const answer = await ask(vitePort, '/sw.js', { headers: { 'If-None-Match': etag } });
    expect([answer.status, header(answer, 'Cache-Control')]).toEqual([304, 'no-cache']);
  });
});

function get(path: string): readonly [string, string, Ask] {
  return [`GET ${path}`, path, {}];
}

function compared(answer: Answer) {
  return {
    status: answer.status,
    type: header(answer, 'Content-Type')?.split(';')[0],
    headers: Object.fromEntries(COMPARED.map((name) => [name, header(answer, name)])),
    body: answer.body.toString(),
  };
}

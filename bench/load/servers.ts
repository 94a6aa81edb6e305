/** The servers that are compared: our deployment, and nginx as a distribution's example sets it up, with the same files. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Certificates, makeCertificates } from '../../nginx/test/deploy/certificates.ts';
import {
  BASE_IMAGE,
  buildImage,
  CONFINEMENT,
  podman,
  prepareBaseImage,
  tryPodman,
} from '../../nginx/test/deploy/engine.ts';
import { makeSignedKit } from '../../nginx/test/deploy/signed-kit.ts';
import { startNginx } from '../../nginx/test/nginx-server.ts';
import { freePort, isListening } from '../../nginx/test/ports.ts';
import { until } from '../../nginx/test/until.ts';

export interface Server {
  readonly name: string;
  readonly scheme: 'http' | 'https';
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A change of one file of the configuration, as tests make them. */
export type Change = (name: string, text: string) => string;

/** One address is meant to overrun its limit here; the limit is still asked, at each request. wrk sends no name in its handshake. */
export const OPEN_TO_WRK: Change = (name, text) => {
  if (name === 'limits.conf')
    return text.replace('rate=100r/s', 'rate=1000000r/s').replace('burst=400', 'burst=1000000');
  return name === 'nginx-tls.conf' ? text.replace('ssl_reject_handshake on;', '') : text;
};

/** What Debian's nginx.conf says of files, TLS and logs; precompressed files are sent as ours are. */
function stockConfig({
  site,
  listen,
  tls,
}: {
  readonly site: string;
  readonly listen: string;
  readonly tls?: { readonly dir: string; readonly listen: string };
}): string {
  const encrypted =
    tls === undefined
      ? ''
      : `
    listen ${tls.listen} ssl http2;
    ssl_certificate ${tls.dir}/fullchain.pem;
    ssl_certificate_key ${tls.dir}/key.pem;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
    ssl_prefer_server_ciphers on;`;
  return `
include conf/main.conf;
http {
  include conf/temp-paths.conf;
  include /etc/nginx/mime.types;
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  access_log /dev/stdout combined;
  server {
    listen ${listen};${encrypted}
    root ${site};
    index index.html;
    gzip_static on;
    brotli_static on;
  }
}
`;
}

export interface Peers {
  readonly servers: readonly Server[];
  stop(): Promise<void>;
}

/** Both, over HTTP and over TLS. */
export async function onHost(site: string): Promise<Peers> {
  const certificates = makeCertificates();
  const stock: Change = (name, text) => {
    if (name === 'nginx.conf') return stockConfig({ site, listen: plainOf(text) });
    if (name === 'nginx-tls.conf')
      return stockConfig({ site, listen: plainOf(text), tls: { dir: certificates.dir, listen: tlsOf(text) } });
    return text;
  };
  const servers = [
    await host('ours', site, OPEN_TO_WRK),
    await host('stock', site, stock),
    await host('ours', site, OPEN_TO_WRK, certificates),
    await host('stock', site, stock, certificates),
  ];
  return { servers, stop: () => stopAll(servers, () => certificates.remove()) };
}

const plainOf = (text: string): string => /listen (127\.0\.0\.1:\d+)(?: default_server)?;/.exec(text)?.[1] ?? '';
const tlsOf = (text: string): string => /listen (127\.0\.0\.1:\d+) ssl/.exec(text)?.[1] ?? '';

/** Ours over HTTP, once for each change. */
export async function variantsOnHost(
  site: string,
  variants: readonly { readonly name: string; readonly change: Change }[],
): Promise<Peers> {
  const servers = await Promise.all(variants.map(({ name, change }) => host(name, site, change)));
  return { servers, stop: () => stopAll(servers) };
}

async function host(name: string, site: string, transformConfig: Change, certificates?: Certificates): Promise<Server> {
  const nginx = await startNginx({
    root: site,
    transformConfig,
    ...(certificates === undefined ? {} : { certificateDir: certificates.dir }),
  });
  return {
    name,
    scheme: certificates === undefined ? 'http' : 'https',
    port: nginx.tlsPort,
    pid: nginx.pid,
    stop: () => nginx.stop(),
  };
}

/** Both in containers of the same confinement: the real image, and the base image with stock nginx. */
export async function inContainers(site: string): Promise<Peers> {
  const certificates = makeCertificates();
  const kit = makeSignedKit({ site });
  const ports = {
    ours: await freePort(),
    oursTls: await freePort(),
    stock: await freePort(),
    stockTls: await freePort(),
    unused: await freePort(),
  };
  prepareBaseImage();
  for (const [name, text] of CONFIG_FILES.map((file) => [file, readFileSync(kit.path(file), 'utf8')] as const)) {
    writeFileSync(
      kit.path(name),
      OPEN_TO_WRK(basename(name), text)
        .replaceAll('listen 8080', `listen 127.0.0.1:${name === 'nginx.conf' ? ports.ours : ports.unused}`)
        .replaceAll('listen 8443', `listen 127.0.0.1:${ports.oursTls}`),
    );
  }
  kit.seal();
  buildImage(kit.dir, IMAGE);

  const stockDir = mkdtempSync(join(tmpdir(), 'stock-'));
  for (const name of ['conf/main.conf', 'conf/temp-paths.conf', 'conf/modules.conf'])
    cpSync(kit.path(name), join(stockDir, name));
  writeFileSync(
    join(stockDir, 'nginx.conf'),
    stockConfig({
      site: '/site',
      listen: `127.0.0.1:${ports.stock}`,
      tls: { dir: '/tls', listen: `127.0.0.1:${ports.stockTls}` },
    }),
  );
  execFileSync('chmod', ['-R', 'a+rX', stockDir, site]);

  const tls = [
    '--volume',
    `${certificates.dir}:/etc/qr-code-master/tls:ro`,
    '--env',
    'QR_CONF=/etc/nginx/nginx-tls.conf',
  ];
  const stock = [
    '--volume',
    `${stockDir}:/stock:ro`,
    '--volume',
    `${site}:/site:ro`,
    '--volume',
    `${certificates.dir}:/tls:ro`,
  ];
  const command = ['nginx', '-c', '/stock/nginx.conf', '-e', 'stderr'];
  const servers = [
    await container('ours', 'http', ports.ours, [`--env=QR_PORTS=${ports.ours}`, IMAGE]),
    await container('ours', 'https', ports.oursTls, [...tls, `--env=QR_PORTS=${ports.oursTls}`, IMAGE]),
    await container('stock', 'http', ports.stock, [...stock, BASE_IMAGE, ...command]),
  ];
  // One nginx serves both there, as a distribution's example does.
  const encrypted = servers.flatMap((server) =>
    server.name === 'stock' ? [{ ...server, scheme: 'https' as const, port: ports.stockTls }] : [],
  );
  return {
    servers: [...servers, ...encrypted],
    stop: () =>
      stopAll(servers, () => {
        tryPodman('rmi', '--force', IMAGE);
        kit.remove();
        certificates.remove();
        rmSync(stockDir, { recursive: true });
      }),
  };
}

const IMAGE = 'localhost/qr-code-master:load';
const CONFIG_FILES = ['nginx.conf', 'nginx-tls.conf', 'conf/limits.conf'];

async function container(
  name: string,
  scheme: Server['scheme'],
  port: number,
  args: readonly string[],
): Promise<Server> {
  const id = podman('run', '--detach', ...CONFINEMENT, ...args).trim();
  const stop = () => Promise.resolve(void tryPodman('rm', '--force', '--time', '3', id));
  await until(`the container of ${name} listens`, () => isListening(port));
  return { name, scheme, port, pid: Number(podman('inspect', '--format', '{{.State.Pid}}', id)), stop };
}

async function stopAll(servers: readonly Server[], then: () => void = () => undefined): Promise<void> {
  for (const server of servers) await server.stop();
  then();
}

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** From the project's root, as programs bundled elsewhere use it too. */
export const NGINX_DIR = resolve('nginx');
/** Debian's package puts it here. Elsewhere the tests run nginx without Brotli. */
export const hasBrotli = existsSync('/usr/lib/nginx/modules/ngx_http_brotli_static_module.so');

/** How a test may depart from the shipped configuration. */
export interface ConfigChanges {
  /** Added at the end of the server block. */
  readonly extraServerConfig?: string;
  /** Other values for headers that security-headers.conf already sends, by exact name. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Sees every configuration file last, by its name without the folder. More `listen` lines are
   * fine; the one on 127.0.0.1 must stay, as the start is awaited there.
   */
  readonly transformConfig?: (name: string, text: string) => string;
  /** The text of another policy.json. */
  readonly policy?: string;
}

export interface Places {
  readonly dir: string;
  readonly tmpDir: string;
  readonly port: number;
  /** Where nginx-tls.conf listens for TLS, and the folder with its certificates. */
  readonly tls?: { readonly port: number; readonly certificateDir: string };
}

/** Installs the shipped files below `dir` with only paths and ports changed; returns the main file. */
export function installConfig(changes: ConfigChanges & { readonly root: string }, places: Places): string {
  const target = join(places.dir, 'etc');
  execFileSync('sh', [join(NGINX_DIR, 'guard/install.sh'), target]);
  for (const file of [target, join(target, 'conf')].flatMap(configFiles)) {
    const name = basename(file);
    const moved = move(name, readFileSync(file, 'utf8'), changes, places);
    writeFileSync(file, changes.transformConfig?.(name, moved) ?? moved);
  }
  if (changes.policy !== undefined) writeFileSync(join(target, 'policy.json'), changes.policy);
  return join(target, places.tls === undefined ? 'nginx.conf' : 'nginx-tls.conf');
}

function configFiles(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => /\.(?:conf|map|types)$/.test(name))
    .map((name) => join(dir, name));
}

function move(name: string, text: string, changes: ConfigChanges & { readonly root: string }, places: Places): string {
  const moved = text
    .replaceAll('/tmp/', `${places.tmpDir}/`)
    .replaceAll('/etc/qr-code-master/tls', places.tls?.certificateDir ?? '/etc/qr-code-master/tls')
    .replaceAll('/etc/nginx', join(places.dir, 'etc'))
    .replaceAll('/srv/qr-code-master', changes.root);
  switch (name) {
    case 'nginx.conf':
    case 'nginx-tls.conf':
      return moved
        .replaceAll('listen 8080', `listen 127.0.0.1:${places.port}`)
        .replaceAll('listen 8443', `listen 127.0.0.1:${places.tls?.port ?? 8443}`);
    case 'server.conf':
      return `${moved}\n${changes.extraServerConfig ?? ''}\n`;
    case 'security-headers.conf':
      return Object.entries(changes.headers ?? {}).reduce(replaceHeader, moved);
    case 'modules.conf':
      return hasBrotli ? moved : '';
    case 'brotli.conf':
      return hasBrotli ? moved : '';
    default:
      return moved;
  }
}

function replaceHeader(text: string, [name, value]: readonly [string, string]): string {
  const line = new RegExp(`^add_header ${name} .*$`, 'm');
  if (!line.test(text)) throw new Error(`security-headers.conf sends no ${name}`);
  return text.replace(line, () => `add_header ${name} ${JSON.stringify(value)} always;`);
}

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTarGz } from '../../../tooling/release/tar.mjs';
import { NGINX_DIR } from '../config-copy.ts';
import { asServiceUser, isRoot, SERVICE_ID } from '../confinement.ts';
import { type NginxServer, startNginx } from '../nginx-server.ts';
import { freePort, isListening } from '../ports.ts';
import { makeSite } from '../site.ts';
import { until } from '../until.ts';
import { askTls } from './ask-tls.ts';
import { makeCertificates } from './certificates.ts';
import { makeSignedKit } from './signed-kit.ts';

let dir: string;

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'emergency-test-')));
  chmodSync(dir, 0o755);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const script = (name: string, ...args: readonly string[]) =>
  spawnSync('sh', [join(NGINX_DIR, name), ...args], { encoding: 'utf8' });
const write = (name: string, content: string | Buffer, mode = 0o644) => {
  mkdirSync(join(dir, name, '..'), { recursive: true });
  writeFileSync(join(dir, name), content, { mode });
};
/** Every file with its owner, mode, time and hash. */
const inventory = (root: string) =>
  execFileSync('sh', ['-c', 'find . -type f -printf "%p %u %g %m %T@ " -exec sha256sum {} \\; | sort'], {
    cwd: root,
    encoding: 'utf8',
  });

describe('the evidence snapshot', () => {
  it('is one sealed archive with hashes, verification, logs, processes and sockets, and changes nothing', () => {
    const kit = makeSignedKit();
    execFileSync('sh', [kit.path('guard/install.sh'), join(dir, 'host/etc/qr-code-master/nginx')]);
    cpSync(kit.publicKey, join(dir, 'host/etc/qr-code-master/release.pub'));
    cpSync(kit.siteDir, join(dir, 'host/srv/qr-code-master-releases/current/site'), { recursive: true });
    writeFileSync(join(dir, 'host/srv/qr-code-master-releases/current/site/sw.js'), 'tampered');
    write('host/var/log/qr-code-master/access.log', 'a line\n');
    const before = inventory(join(dir, 'host'));
    const missing = script('emergency/snapshot.sh', '--to', join(dir, 'out'));
    expect(missing.status, 'without a key to sign with').toBe(2);
    const run = script(
      'emergency/snapshot.sh',
      '--sign',
      kit.key,
      '--to',
      join(dir, 'out'),
      '--root',
      join(dir, 'host'),
      '--case',
      'IR-7',
    );
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(inventory(join(dir, 'host'))).toBe(before);
    const [archive = ''] = readdirSync(join(dir, 'out')).filter((name) => name.endsWith('.tar.gz'));
    expect(
      execFileSync(
        'sh',
        [
          '-c',
          `sha256sum -c ${archive}.sha256 && tar -xzf ${archive} && cd ${archive.replace('.tar.gz', '')} && sha256sum --quiet -c sha256.txt`,
        ],
        { cwd: join(dir, 'out'), encoding: 'utf8' },
      ),
    ).toContain('OK');
    const read = (name: string) => readFileSync(join(dir, 'out', archive.replace('.tar.gz', ''), name), 'utf8');
    expect(
      script('emergency/backup-check.sh', 'one', join(dir, 'out', archive), '--signer', kit.publicKey),
    ).toMatchObject({ status: 0 });
    expect(read('about.txt')).toContain('case IR-7');
    expect(read('about.txt')).toContain('failed parts: none');
    expect(read('verify-site.txt')).toContain('changed sw.js');
    expect(read('verify-nginx.txt')).toContain('# exit 0');
    expect(read('hashes-release.txt')).toMatch(/^[0-9a-f]{64} {2}.*sw\.js$/m);
    expect(read('processes.txt')).toContain(String(process.pid));
    expect(read('listeners.txt')).toContain('Local Address');
    expect(read('logs/access.log')).toBe('a line\n');

    rmSync(join(dir, 'host/var'), { recursive: true });
    const partial = script(
      ...(['emergency/snapshot.sh', '--sign', kit.key, '--to', join(dir, 'partial')] as const),
      ...(['--root', join(dir, 'host'), '--container', 'gone', '--engine', 'false'] as const),
    );
    expect(partial).toMatchObject({
      status: 1,
      stderr:
        'snapshot.sh: parts that failed: logs container-inspect container-logs container-processes container-changes\n',
    });
    kit.remove();
  });
});

describe('a release on a machine with systemd', () => {
  it('is switched in one rename, refused when it is not whole, and rolled back by one command, with an approval each time', () => {
    const kit = makeSignedKit();
    const archive = (name: string, version: string) => {
      writeFileSync(join(kit.siteDir, 'robots.txt'), version);
      kit.signSite();
      const manifest = join(kit.siteDir, 'integrity.json');
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"version": "0.0.1"', `"version": "${version}"`));
      execFileSync('sh', [kit.path('guard/sign.sh'), manifest, kit.key]);
      return pack(name);
    };
    const pack = (name: string) => {
      const files = readdirSync(kit.dir, { recursive: true, encoding: 'utf8' })
        .sort()
        .filter((path) => statSync(kit.path(path)).isFile());
      const file = join(dir, `${name}.tar.gz`);
      writeFileSync(
        file,
        makeTarGz(
          files.map((path) => ({
            path: `qr/nginx/${path}`,
            bytes: readFileSync(kit.path(path)),
            isExecutable: path.endsWith('.sh'),
          })),
          1_700_000_000,
        ),
      );
      execFileSync('sh', [kit.path('guard/sign.sh'), file, kit.key]);
      return file;
    };
    const root = join(dir, 'host');
    const deploy = (...args: readonly string[]) => script('deploy/deploy.sh', ...args, '--root', root);
    const served = () => readFileSync(join(root, 'srv/qr-code-master-releases/current/site/robots.txt'), 'utf8');
    mkdirSync(join(root, 'etc/qr-code-master'), { recursive: true });
    cpSync(kit.publicKey, join(root, 'etc/qr-code-master/release.pub'));

    expect(deploy(archive('one', '1.0.0')).stderr).toMatch(/approval/);
    expect(deploy(archive('one', '1.0.0'), '--approval', 'CR-1').status).toBe(0);
    expect(deploy(archive('two', '2.0.0'), '--approval', 'CR-2').status).toBe(0);
    expect(served()).toBe('2.0.0');

    writeFileSync(join(kit.siteDir, 'robots.txt'), '3.0.0, not signed');
    const spoilt = deploy(pack('three'), '--approval', 'CR-3');
    expect([spoilt.status, spoilt.stderr.trim()]).toEqual([1, 'deploy.sh: refused: changed robots.txt']);
    expect(served()).toBe('2.0.0');

    const foreign = makeSignedKit();
    execFileSync('sh', [kit.path('guard/sign.sh'), join(dir, 'two.tar.gz'), foreign.key]);
    expect(deploy(join(dir, 'two.tar.gz'), '--approval', 'CR-4').stderr).toMatch(/not signed with the key/);

    expect(deploy('rollback', '--approval', 'CR-5').stdout.trim()).toBe('1.0.0-test');
    expect(served()).toBe('1.0.0');
    const journal = readFileSync(join(root, 'var/log/qr-code-master/operations.journal'), 'utf8');
    expect(journal.match(/ (deployed|refused|rolled-back) approval=CR-\d/g)).toEqual([
      ' deployed approval=CR-1',
      ' deployed approval=CR-2',
      ' refused approval=CR-3',
      ' refused approval=CR-4',
      ' rolled-back approval=CR-5',
    ]);
    foreign.remove();
    kit.remove();
  });
});

describe('two nodes behind a front', () => {
  const front: { process?: ChildProcess } = {};

  afterEach(async () => {
    const running = front.process;
    if (running?.exitCode !== null) return;
    running.kill('SIGTERM');
    await until('the front has ended', () => Promise.resolve(running.exitCode !== null || running.signalCode !== null));
  });

  it('a client that loads the page all the while sees neither the switch, nor the loss of a node, nor its maintenance', async () => {
    const site = makeSite();
    const certificates = makeCertificates();
    const nodes: NginxServer[] = [await startNginx({ root: site.dir }), await startNginx({ root: site.dir })];
    const port = await startFront(
      nodes.map((node) => node.port),
      certificates.dir,
    );
    const standby = (choice: string) =>
      script('emergency/standby.sh', choice, '--front', join(dir, 'front'), '--pid', String(front.process?.pid));
    const requests = (node: number) => nodes[node]?.accessLog().length ?? 0;

    const client = { isDone: false };
    const statuses: number[] = [];
    const loading = (async () => {
      while (!client.isDone) statuses.push((await askTls(certificates, port, '/')).status);
    })();
    await until('node a serves', () => Promise.resolve(requests(0) > 5));
    expect(standby('status').stdout.trim()).toBe('a');
    expect(requests(1)).toBe(0);

    expect(standby('b').stdout.trim()).toBe('b');
    await until('node b serves', () => Promise.resolve(requests(1) > 5));
    expect(standby('status').stdout.trim()).toBe('b');

    // Node b goes into maintenance: 503 of the chosen node is answered by the other.
    const before = requests(0);
    mkdirSync(join(nodes[1]?.tmpDir ?? '', 'qr-code-master'), { recursive: true });
    writeFileSync(join(nodes[1]?.tmpDir ?? '', 'qr-code-master/maintenance'), '');
    await until('node a takes over', () => Promise.resolve(requests(0) > before + 5));
    rmSync(join(nodes[1]?.tmpDir ?? '', 'qr-code-master/maintenance'));

    // Node b is lost altogether.
    await nodes[1]?.stop();
    const without = requests(0);
    await until('node a serves alone', () => Promise.resolve(requests(0) > without + 5));
    client.isDone = true;
    await loading;
    expect(statuses.length).toBeGreaterThan(20);
    expect(new Set(statuses)).toEqual(new Set([200]));
    await nodes[0]?.stop();
    certificates.remove();
    site.remove();
  });

  async function startFront(ports: readonly number[], certificateDir: string): Promise<number> {
    const port = await freePort();
    const etc = join(dir, 'front');
    cpSync(join(NGINX_DIR, 'front'), etc, { recursive: true });
    mkdirSync(join(dir, 'front-tmp'));
    if (isRoot) chownSync(join(dir, 'front-tmp'), SERVICE_ID, SERVICE_ID);
    const edit = (name: string, change: (text: string) => string) => {
      writeFileSync(join(etc, name), change(readFileSync(join(etc, name), 'utf8')));
    };
    edit('nginx.conf', (text) =>
      text
        .replaceAll('/tmp/', `${join(dir, 'front-tmp')}/`)
        .replaceAll('/etc/qr-code-master/tls', certificateDir)
        .replace('listen 8443', `listen 127.0.0.1:${port}`),
    );
    edit('nodes.conf', (text) =>
      text.replaceAll('10.0.0.11:8080', `127.0.0.1:${ports[0]}`).replaceAll('10.0.0.12:8080', `127.0.0.1:${ports[1]}`),
    );
    const [command = '', ...args] = asServiceUser(['nginx', '-c', join(etc, 'nginx.conf'), '-e', 'stderr']);
    front.process = spawn(command, args, { stdio: 'ignore' });
    await until('the front listens', () => isListening(port));
    await pause(100);
    return port;
  }
});

/** The real image of the real site, built and run under the flags of the guide. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, header } from '../ask.ts';
import { parseLogLines } from '../access-log.ts';
import { freePort, isListening } from '../ports.ts';
import { until } from '../until.ts';
import {
  BASE_IMAGE,
  build,
  buildImage,
  CONFINEMENT,
  engineCommand,
  podman,
  prepareBaseImage,
  tryPodman,
  whyNoContainers,
} from './engine.ts';
import { makeSignedKit, type SignedKit } from './signed-kit.ts';

const obstacle = whyNoContainers();
const IMAGE = 'localhost/qr-code-master:test';
const SECRET = 'canary-of-a-secret-key-71c3';
const NO_CAPABILITY = '0000000000000000';

describe.skipIf(obstacle !== undefined)(`the image${obstacle === undefined ? '' : ` (skipped: ${obstacle})`}`, () => {
  let kit: SignedKit;
  let port: number;
  const running = new Set<string>();

  beforeAll(async () => {
    if (!existsSync('dist/integrity.json')) throw new Error('npm run build first: the image holds the real site');
    prepareBaseImage();
    port = await freePort();
    kit = makeSignedKit({ site: 'dist' });
    // The test shares the host's network, whose port 8080 may be another's.
    kit.change('nginx.conf', (text) => text.replace('listen 8080', `listen 127.0.0.1:${port}`));
    kit.seal();
    // Where an operator's own keys lie when the image is built.
    mkdirSync(kit.path('tls'));
    writeFileSync(kit.path('tls/key.pem'), SECRET);
    writeFileSync(kit.path('site-key.pem'), SECRET);
    writeFileSync(kit.path('keys/release.key'), SECRET);
    buildImage(kit.dir, IMAGE);
  });

  afterEach(() => {
    for (const name of running) tryPodman('rm', '--force', '--time', '3', name);
    running.clear();
  });

  afterAll(() => {
    tryPodman('rmi', '--force', IMAGE, `${IMAGE}-spoilt`, `${IMAGE}-collect`);
    kit.remove();
  });

  function run(name: string, image: string, ...more: readonly string[]): void {
    running.add(name);
    podman('run', '--detach', '--name', name, ...CONFINEMENT, '--env', `QR_PORTS=${port}`, ...more, image);
  }

  async function start(name: string, ...more: readonly string[]): Promise<number> {
    run(name, IMAGE, ...more);
    await until('the container serves', () => isListening(port));
    return Number(podman('inspect', '--format', '{{.State.Pid}}', name));
  }

  const logs = (name: string) => tryPodman('logs', name).output;
  const inside = (name: string, command: string) => tryPodman('exec', name, 'sh', '-c', command);

  it('serves the site, precompressed, and logs each request with its source', async () => {
    await start('qr-serves');
    const answer = await ask(port, '/', { headers: { 'Accept-Encoding': 'br' } });
    expect([answer.status, header(answer, 'Content-Encoding')]).toEqual([200, 'br']);
    await until('the line is written', () => Promise.resolve(logs('qr-serves').includes('"uri":"/"')));
    const lines = logs('qr-serves')
      .split('\n')
      .filter((line) => line.includes('"uri":"/"'));
    expect(parseLogLines(`${lines.join('\n')}\n`)[0]).toMatchObject({ source: '127.0.0.1', status: 200 });
  });

  it('runs every process as uid 1001, without capabilities, without a way to new ones, under seccomp', async () => {
    const pid = await start('qr-proc');
    // The guard starts and ends a `sleep` each second: a process may be gone before it is looked at.
    const statuses = [pid, ...childrenOf(pid)].map(statusOf).filter((status) => status !== undefined);
    expect(statuses.filter(({ Name }) => Name === 'nginx')).toHaveLength(3);
    expect(statuses.filter(({ Name }) => Name === 'sh').length).toBeGreaterThanOrEqual(1);
    for (const status of statuses) {
      expect(status).toMatchObject({
        Uid: '1001 1001 1001 1001',
        Gid: '1001 1001 1001 1001',
        CapInh: NO_CAPABILITY,
        CapPrm: NO_CAPABILITY,
        CapEff: NO_CAPABILITY,
        CapBnd: NO_CAPABILITY,
        CapAmb: NO_CAPABILITY,
        NoNewPrivs: '1',
        Seccomp: '2',
      });
    }
  });

  it.each([
    '/srv/qr-code-master/index.html',
    '/srv/qr-code-master/new.html',
    '/etc/nginx/nginx.conf',
    '/etc/qr-code-master/release.pub',
    '/usr/sbin/nginx',
    '/var/x',
    '/x',
  ])('cannot write: %s', async (file) => {
    await start('qr-write');
    expect(inside('qr-write', `echo x >> ${file}`).output).toMatch(/Read-only file system|Permission denied/);
  });

  it('writes to /tmp alone, of 16 MB, where nothing can be executed', async () => {
    await start('qr-tmp');
    expect(inside('qr-tmp', 'echo x > /tmp/probe').status).toBe(0);
    expect(
      inside('qr-tmp', 'while read -r line; do case $line in *" /tmp "*) echo "$line" ;; esac; done < /proc/mounts')
        .output,
    ).toMatch(/^tmpfs \/tmp tmpfs (?=.*noexec)(?=.*nosuid)(?=.*nodev)(?=.*size=16384k)/);
    expect(inside('qr-tmp', 'cat /dev/zero > /tmp/fill').output).toMatch(/No space left/);
    expect((await ask(port, '/')).status).toBe(200);
  });

  it('holds no package manager, downloader, compiler or interpreter, no shell for any account and no password', async () => {
    await start('qr-small');
    for (const tool of [
      'apt',
      'dpkg',
      'curl',
      'wget',
      'nc',
      'gcc',
      'perl',
      'python3',
      'bash',
      'su',
      'mount',
      'chmod',
    ]) {
      expect(inside('qr-small', `command -v ${tool}`).status, tool).not.toBe(0);
    }
    expect(inside('qr-small', 'cat /etc/passwd').output.trim().split('\n')).toEqual([
      'root:x:0:0:root:/:/usr/sbin/nologin',
      'qr:x:1001:1001:QR Code Master:/:/usr/sbin/nologin',
    ]);
    expect(inside('qr-small', 'cat /etc/shadow').status).not.toBe(0);
    expect(inside('qr-small', 'find / -xdev -perm /6000 -type f 2>/dev/null').output.trim()).toBe('');
  });

  it('knows its packages, so that a scanner can name their holes', async () => {
    await start('qr-packages');
    const names = inside('qr-packages', 'cat /var/lib/dpkg/status.d/*').output.match(/^Package: .*/gm) ?? [];
    expect(names).toEqual(
      expect.arrayContaining(['Package: nginx', 'Package: openssl', 'Package: libc6', 'Package: libssl3']),
    );
  });

  it('names its packages and its release in a bill of materials of its own', async () => {
    await start('qr-sbom');
    const bom = JSON.parse(inside('qr-sbom', 'cat /etc/qr-code-master/image-sbom.json').output) as {
      readonly bomFormat: string;
      readonly metadata: { readonly component: { readonly version: string } };
      readonly components: readonly { readonly name: string; readonly version: string; readonly purl: string }[];
    };
    expect([bom.bomFormat, bom.metadata.component.version]).toEqual(['CycloneDX', '0.0.1-7-test']);
    const packages = inside('qr-sbom', 'cat /var/lib/dpkg/status.d/*').output.match(/^Package: .*/gm) ?? [];
    expect(bom.components.map(({ name }) => `Package: ${name}`)).toEqual(packages);
    const openssl = bom.components.find(({ name }) => name === 'openssl');
    expect(openssl?.purl).toMatch(/^pkg:deb\/debian\/openssl@3\.[^?]+\?arch=amd64$/);
  });

  it('keeps no key that lay beside it, in none of its stages', () => {
    build(
      `${IMAGE}-collect`,
      kit.path('Dockerfile'),
      kit.dir,
      '--target',
      'collect',
      '--build-arg',
      `BASE_IMAGE=${BASE_IMAGE}`,
    );
    for (const image of [IMAGE, `${IMAGE}-collect`]) {
      const found = spawnSync('sh', ['-c', `${engineCommand} save ${image} | tar -xO | grep -c -a ${SECRET}`], {
        encoding: 'utf8',
      });
      expect([image, found.stdout.trim()]).toEqual([image, '0']);
    }
  });

  it('keeps the maintenance page through a restart, in a volume', async () => {
    const volume = ['--volume', 'qr-state:/var/lib/qr-code-master'];
    await start('qr-state', ...volume);
    podman('kill', '--signal', 'USR1', 'qr-state');
    await until('maintenance', async () => (await ask(port, '/')).status === 503);
    podman('restart', '--time', '10', 'qr-state');
    await until('it serves again', () => isListening(port));
    expect((await ask(port, '/')).status).toBe(503);
    podman('kill', '--signal', 'USR2', 'qr-state');
    await until('service', async () => (await ask(port, '/')).status === 200);
    tryPodman('rm', '--force', '--time', '3', 'qr-state');
    tryPodman('volume', 'rm', 'qr-state');
  });

  it('has a health check that follows the verification', async () => {
    await start('qr-health');
    expect(podman('image', 'inspect', '--format', '{{.Config.Healthcheck.Test}}', IMAGE)).toContain('guard.sh health');
    expect(
      tryPodman('healthcheck', 'run', 'qr-health').output +
        String(tryPodman('exec', 'qr-health', 'sh', '/etc/nginx/guard/guard.sh', 'health').status),
    ).toMatch(/0$/);
  });

  it('ends within the ten seconds that an engine gives', async () => {
    await start('qr-stop');
    const before = Date.now();
    podman('stop', '--time', '10', 'qr-stop');
    expect(Date.now() - before).toBeLessThan(9000);
    expect(podman('inspect', '--format', '{{.State.ExitCode}}', 'qr-stop').trim()).toBe('0');
  });

  describe('does not start', () => {
    const spoilt: readonly (readonly [string, string, string])[] = [
      [
        'one flipped byte',
        'RUN f=/srv/qr-code-master/index.html; tr A B < $f > /tmp/f && cat /tmp/f > $f; rm /tmp/f',
        '"file":"index.html","detail":"changed"',
      ],
      ['one missing file', 'RUN rm /srv/qr-code-master/icon.svg', '"file":"icon.svg","detail":"missing"'],
      [
        'one extra file',
        'RUN mkdir -p /srv/qr-code-master/assets && cat /dev/null > /srv/qr-code-master/assets/x.js',
        '"file":"assets/x.js","detail":"extra"',
      ],
      [
        'a wrong signature',
        'RUN cat /etc/nginx/integrity.json.sig > /srv/qr-code-master/integrity.json.sig',
        '"file":"integrity.json","detail":"signature"',
      ],
      [
        'a changed configuration',
        'RUN echo "allow all;" > /etc/nginx/conf/allow-list.conf',
        '"file":"conf/allow-list.conf","detail":"changed"',
      ],
    ];

    it.each(spoilt)('with %s, and says which file', async (_, instruction, words) => {
      const file = join(kit.dir, '../Spoilt');
      writeFileSync(file, `FROM ${IMAGE}\nUSER 0\n${instruction}\nUSER 1001:1001\n`);
      build(`${IMAGE}-spoilt`, file, kit.siteDir);
      run('qr-spoilt', `${IMAGE}-spoilt`);
      await until('the container has ended', () =>
        Promise.resolve(podman('inspect', '--format', '{{.State.Status}}', 'qr-spoilt').trim() === 'exited'),
      );
      expect(logs('qr-spoilt')).toContain(words);
      expect(podman('inspect', '--format', '{{.State.ExitCode}}', 'qr-spoilt').trim()).toBe('1');
      expect(await isListening(port)).toBe(false);
    });
  });

  it('notices a later change by its timer: the health check turns red', async () => {
    // The only way to change a file under a read-only root is from outside: a mount that the host can write.
    const { dir, file } = { dir: kit.siteDir, file: `${kit.siteDir}/robots.txt` };
    const kept = readFileSync(file);
    await start('qr-timer', '--env', 'QR_VERIFY_SECONDS=1', '--volume', `${dir}:/srv/qr-code-master:ro`);
    // The port is open before the guard has seen an answer.
    await until('health is green', async () => (await ask(port, '/healthz')).status === 200);
    spawnSync('sh', ['-c', `echo '# changed' >> "${file}"`]);
    await until('health is red', async () => (await ask(port, '/healthz')).status === 503);
    expect(logs('qr-timer')).toContain('"outcome":"mismatch","part":"site","file":"robots.txt","detail":"changed"');
    spawnSync('sh', ['-c', `cat > "${file}"`], { input: kept });
  });

  it('is not built from a folder whose seal is broken', () => {
    const broken = makeSignedKit();
    broken.change('conf/limits.conf', (text) => `${text}\n`);
    expect(() => buildImage(broken.dir, 'localhost/qr-broken:test')).toThrow(/is not what was signed/);
    broken.remove();
  });

  it('is not built without a base image that somebody named', () => {
    expect(() => build('localhost/qr-baseless:test', kit.path('Dockerfile'), kit.dir)).toThrow();
  });
});

/** Undefined for a process that has ended. */
function statusOf(pid: number): Readonly<Record<string, string>> | undefined {
  const lines = readProcess(pid, 'status')?.split('\n');
  // One that was not waited for yet has no memory and no name of its own.
  if (lines === undefined || lines.some((line) => /^State:\s+Z/.test(line))) return undefined;
  return Object.fromEntries(
    lines.map((line) => [
      line.replace(/:.*/, ''),
      line
        .replace(/^\w+:\s*/, '')
        .trim()
        .replaceAll('\t', ' '),
    ]),
  );
}

function childrenOf(pid: number): readonly number[] {
  const direct = (readProcess(pid, `task/${pid}/children`) ?? '')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
  return direct.flatMap((child) => [child, ...childrenOf(child)]);
}

/** Undefined for a process that has ended. */
function readProcess(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}

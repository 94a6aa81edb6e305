/** Each file that another program reads, handed to that program. */
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NGINX_DIR } from '../config-copy.ts';
import { freePort, isListening } from '../ports.ts';
import { until } from '../until.ts';
import { npmTool } from './npm-tool.ts';

const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'tools-test-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const shipped = (name: string) => readFileSync(join(NGINX_DIR, name), 'utf8');
const has = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`], { env: { PATH } }).status === 0;

function run(command: string, args: readonly string[], input?: string) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, PATH },
    ...(input === undefined ? {} : { input }),
  });
  return { status: result.status, words: `${result.stdout}${result.stderr}` };
}

function written(name: string, text: string): string {
  const file = join(dir, name);
  writeFileSync(file, text, { mode: 0o644 });
  return file;
}

describe('shell scripts', () => {
  const scripts = readdirSync(NGINX_DIR, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sh'));

  it.skipIf(!has('shellcheck'))('have nothing that shellcheck would change', () => {
    expect(run('shellcheck', ['--shell=sh', ...scripts.map((name) => join(NGINX_DIR, name))])).toEqual({
      status: 0,
      words: '',
    });
  });

  it.each(scripts)('%s parses under the strictest shell here', (name) => {
    expect(run('dash', ['-n', join(NGINX_DIR, name)]).status).toBe(0);
  });
});

describe('logs', () => {
  it.skipIf(!has('logrotate'))('logrotate accepts its file, and keeps at least 190 days', () => {
    const { status, words } = run('logrotate', [
      '--debug',
      written('logrotate.conf', shipped('logging/logrotate.conf').replaceAll('qr-audit', 'root')),
    ]);
    expect(words).not.toMatch(/error:/);
    expect(status).toBe(0);
    expect(words).toMatch(/after 1 days \(200 rotations\)/);
    expect(shipped('logging/logrotate.conf')).not.toMatch(/^\s*maxage/m);
  });

  it.skipIf(!has('rsyslogd'))('rsyslogd accepts its file', () => {
    const main = `module(load="imuxsock" SysSock.Use="off")\nglobal(workDirectory="${dir}")\n`;
    const file = written(
      'rsyslog.conf',
      main +
        shipped('logging/rsyslog.conf').replaceAll('COLLECTOR', 'collector.example').replaceAll('qr-audit', 'root'),
    );
    const { status, words } = run('rsyslogd', ['-N1', '-f', file]);
    expect(words).not.toMatch(/error|warning/i);
    expect(status).toBe(0);
  });

  it('journald keeps as long', () => {
    const [, days] = /^MaxRetentionSec=(\d+)day$/m.exec(shipped('logging/journald.conf')) ?? [];
    expect(Number(days)).toBeGreaterThanOrEqual(190);
    const known = run('strings', ['/lib/systemd/systemd-journald']).words;
    for (const [, key] of shipped('logging/journald.conf').matchAll(/^(\w+)=/gm)) expect(known).toContain(key);
  });

  it.skipIf(!has('fail2ban-regex'))('fail2ban finds refusals and nothing else', () => {
    const line = (kind: string) =>
      `{"time":"2026-11-25T10:28:13+00:00","source":"192.0.2.7","host":"a","protocol":"HTTP/1.1","method":"GET","uri":"/","status":403,"bytes":1,"request_length":1,"duration":0.000,"class":"${kind}","tls":"","subject":"","request_id":"0","user_agent":"\\",\\"class\\":\\"access"}`;
    const log = written('access.log', `${['access', 'allowed', 'rate', 'allowed', 'path'].map(line).join('\n')}\n`);
    const { words } = run('fail2ban-regex', ['--raw', log, join(NGINX_DIR, 'logging/fail2ban-filter.conf')]);
    expect(words).toMatch(/Failregex: 3 total/);
    expect(words).toMatch(/5 lines, 0 ignored, 3 matched, 2 missed/);
  });
});

describe('the firewall rules', () => {
  const rules = (kind: string, env: Readonly<Record<string, string>> = {}) =>
    spawnSync('sh', [join(NGINX_DIR, 'network/rules.sh'), kind], { encoding: 'utf8', env: { PATH, ...env } }).stdout;

  it.skipIf(!has('nft'))('nft accepts them, with and without redirection', () => {
    expect(run('nft', ['--check', '--file', '-'], rules('nftables'))).toEqual({ status: 0, words: '' });
    expect(run('nft', ['--check', '--file', '-'], rules('nftables', { QR_REDIRECT: 'yes' }))).toEqual({
      status: 0,
      words: '',
    });
  });

  it.skipIf(!has('iptables-restore'))('iptables-restore and ip6tables-restore accept them', () => {
    const [four = '', six = ''] = rules('iptables').split(/(?=# Made by .* for ip6tables-restore)/);
    expect(run('iptables-restore', ['--test', '--noflush'], four)).toEqual({ status: 0, words: '' });
    expect(run('ip6tables-restore', ['--test', '--noflush'], six)).toEqual({ status: 0, words: '' });
  });

  it.skipIf(!has('firewall-offline-cmd'))('firewalld accepts its zones', () => {
    const [web = '', admin = ''] = rules('firewalld').split(/(?=<\?xml)/);
    const config = join(dir, 'firewalld');
    mkdirSync(join(config, 'zones'), { recursive: true });
    writeFileSync(join(config, 'firewalld.conf'), readFileSync('/etc/firewalld/firewalld.conf'));
    writeFileSync(join(config, 'zones/qr-web.xml'), web);
    writeFileSync(join(config, 'zones/qr-admin.xml'), admin);
    expect(run('firewall-offline-cmd', [`--system-config=${config}`, '--check-config']).status).toBe(0);
    expect(run('firewall-offline-cmd', [`--system-config=${config}`, '--zone=qr-web', '--list-all']).words).toMatch(
      /target: DROP[^]*sources: .*10\.0\.0\.0\/8[^]*ports: .*443\/tcp/,
    );
  });
});

describe('the host', () => {
  it.skipIf(!has('sshd'))('sshd accepts its options', () => {
    const key = join(dir, 'host_key');
    run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    mkdirSync('/run/sshd', { recursive: true });
    const file = written('sshd_config', `HostKey ${key}\n${shipped('host/sshd.conf')}`);
    expect(run('sshd', ['-t', '-f', file])).toEqual({ status: 0, words: '' });
  });

  it.skipIf(!has('sshd'))(
    'sshd ends an idle session of a client that answers, and the setting before 9.2 did not',
    async () => {
      const port = await freePort();
      for (const name of ['host_key', 'user_key'])
        if (!existsSync(join(dir, name))) run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(dir, name)]);
      mkdirSync('/run/sshd', { recursive: true });
      const [, timeouts = ''] =
        /^((?:ChannelTimeout|UnusedConnectionTimeout).*\n(?:.*\n)?)/m.exec(shipped('host/sshd.conf')) ?? [];
      expect(timeouts).toMatch(/^ChannelTimeout session:\*=10m\nUnusedConnectionTimeout 1m\n$/);
      // The shipped kinds of time-out with seconds for minutes.
      const shortened = timeouts.replace('10m', '2s').replace('1m', '1s');
      const session = async (settings: string) => {
        const file = written(
          'sshd_idle',
          `Port ${port}\nListenAddress 127.0.0.1\nHostKey ${join(dir, 'host_key')}\nPidFile none\nUsePAM no\nStrictModes no\nPermitRootLogin prohibit-password\nAuthorizedKeysFile ${join(dir, 'user_key.pub')}\n${settings}`,
        );
        const daemon = spawn('/usr/sbin/sshd', ['-D', '-f', file], { stdio: 'ignore' });
        await until('sshd listens', () => isListening(port));
        const client = spawn(
          'ssh',
          [
            '-tt',
            '-F',
            'none',
            '-p',
            String(port),
            '-i',
            join(dir, 'user_key'),
            '-o',
            'StrictHostKeyChecking=no',
            '-o',
            'UserKnownHostsFile=/dev/null',
            '-o',
            'LogLevel=ERROR',
            '127.0.0.1',
            'echo ready; sleep 60',
          ],
          { stdio: ['pipe', 'pipe', 'ignore'] },
        );
        const ended = new Promise<'ended'>((resolve) => client.once('exit', () => resolve('ended')));
        await new Promise((resolve) => client.stdout.once('data', resolve));
        const outcome = await Promise.race([ended, pause(settings === shortened ? 30_000 : 5_000, 'alive' as const)]);
        client.kill('SIGKILL');
        daemon.kill('SIGTERM');
        await new Promise((resolve) => daemon.once('exit', resolve));
        return outcome;
      };
      expect(await session('ClientAliveInterval 1\nClientAliveCountMax 0\n')).toBe('alive');
      expect(await session(shortened)).toBe('ended');
    },
  );

  it.skipIf(!has('apparmor_parser'))('apparmor_parser accepts the profile', () => {
    const { status, words } = run('apparmor_parser', [
      '--skip-kernel-load',
      '--skip-cache',
      join(NGINX_DIR, 'host/apparmor.profile'),
    ]);
    expect(words.replace(/^Cache read\/write disabled.*\n?/m, '')).toBe('');
    expect(status).toBe(0);
  });
});

describe.skipIf(!has('systemd-analyze'))('the units', () => {
  const units = readdirSync(join(NGINX_DIR, 'systemd')).filter((name) => /\.(?:service|timer)$/.test(name));

  it.each(units)('systemd accepts %s', (name) => {
    const { words } = run('systemd-analyze', ['verify', join(NGINX_DIR, 'systemd', name)]);
    expect(
      words.split('\n').filter((line) => line.includes(name) && !/is not executable|Failed to prepare/.test(line)),
    ).toEqual([]);
  });

  it.each(units.filter((name) => name.endsWith('.service')))('%s is confined: exposure below 2 of 10', (name) => {
    const { words } = run('systemd-analyze', ['security', '--offline=yes', join(NGINX_DIR, 'systemd', name)]);
    const [, exposure] = /Overall exposure level for \S+: ([0-9.]+)/.exec(words) ?? [];
    expect(Number(exposure)).toBeLessThan(2);
  });
});

describe('the container files', () => {
  it.skipIf(!has('docker-compose'))('docker-compose accepts compose.yaml, and demands a base image', () => {
    const file = join(NGINX_DIR, 'compose.yaml');
    const withBase = spawnSync('docker-compose', ['-f', file, 'config'], {
      encoding: 'utf8',
      env: { ...process.env, BASE_IMAGE: 'x@sha256:0' },
    });
    expect(withBase.stderr).toBe('');
    for (const setting of [
      'read_only: true',
      'cap_drop:\n    - ALL',
      'no-new-privileges:true',
      'pids_limit: 32',
      'driver: syslog',
      'user: 1001:1001',
      'apparmor=qr-code-master',
      '127.0.0.1:443:8443',
      'enable_ip_masquerade: ',
      'bridge.name: br-qr',
    ]) {
      expect(withBase.stdout).toContain(setting);
    }
    expect(withBase.stdout).not.toMatch(/cap_add|privileged: true|0\.0\.0\.0/);
    const asked = spawnSync('docker-compose', ['-f', file, 'config'], {
      encoding: 'utf8',
      env: { ...process.env, BASE_IMAGE: 'x@sha256:0', QR_ADDRESS: '10.0.0.11' },
    });
    expect(asked.stdout.match(/10\.0\.0\.11:/g)).toHaveLength(2);
    expect(run('docker-compose', ['-f', file, 'config']).words).toMatch(/pin-base/);
  });

  it.skipIf(!has('docker-compose'))(
    'compose.try.yaml is for this machine only, and every file that it mounts is there',
    () => {
      const { status, words } = run('docker-compose', ['-f', join(NGINX_DIR, 'compose.try.yaml'), 'config']);
      expect(status).toBe(0);
      expect(words).toContain('127.0.0.1:8080:8080');
      for (const [, file = ''] of shipped('compose.try.yaml').matchAll(/^ +- (\.[^:]*|\/dev\/null):/gm))
        expect(existsSync(join(NGINX_DIR, file === '/dev/null' ? '../package.json' : file)), file).toBe(true);
    },
  );

  it('the Kubernetes objects fit the schemas of the API', async ({ skip }) => {
    const tool = npmTool('kubernetes', ['kubernetes-models@5.1.0', 'yaml@2.9.1']);
    if (tool === undefined) return skip('npm cannot fetch the schemas here');
    const load = createRequire(join(tool, 'package.json'));
    const { parseAllDocuments } = load('yaml') as {
      parseAllDocuments: (text: string) => readonly { toJS(): KubernetesObject }[];
    };
    const objects = parseAllDocuments(shipped('kubernetes/qr-code-master.yaml')).map((document) => document.toJS());
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'ServiceAccount',
      'Deployment',
      'Service',
      'PodDisruptionBudget',
      'NetworkPolicy',
    ]);
    for (const object of objects) {
      const models = (await import(
        pathToFileURL(join(tool, 'node_modules/kubernetes-models', object.apiVersion, 'index.js')).href
      )) as Readonly<Record<string, new (data: unknown) => { validate(): void }>>;
      const Model = models[object.kind];
      if (Model === undefined) throw new Error(`no schema for ${object.kind}`);
      expect(() => new Model(object).validate()).not.toThrow();
      expect(
        () => new Model({ ...object, metadata: { name: 5 } }).validate(),
        'the schema notices a wrong value',
      ).toThrow();
    }
  });

  it('the pods have user namespaces, bounded storage, and probes that end', () => {
    const text = shipped('kubernetes/qr-code-master.yaml');
    expect(text).toContain('hostUsers: false');
    expect(text.match(/ephemeral-storage: /g)).toHaveLength(2);
    expect(text.match(/timeoutSeconds: 5/g)).toHaveLength(text.match(/Probe:/g)?.length ?? 0);
  });

  it.each([
    ['healthy', 'no', 0, [], ''],
    ['unhealthy', 'no', 1, ['restart qr'], 'qr is unhealthy: restarted'],
    ['unhealthy', 'yes', 1, [], 'left for a person'],
    ['gone', 'no', 1, [], 'qr: gone'],
    ['no health check', 'no', 1, [], 'qr: no health check'],
  ])('watch.sh reacts to a container that is %s (maintenance page: %s)', (state, maintenance, status, calls, words) => {
    const log = join(dir, 'engine.log');
    writeFileSync(log, '');
    const engine = written(
      'engine',
      `#!/bin/sh\ncase $1 in inspect) [ '${state}' != gone ] && echo '${state}' ;; exec) [ ${maintenance} = yes ] ;; *) echo "$*" >> ${log} ;; esac\n`,
    );
    const watch = run('sh', [join(NGINX_DIR, 'emergency/watch.sh'), '--container', 'qr', '--engine', `sh ${engine}`]);
    expect(watch.status).toBe(status);
    expect(watch.words).toContain(words);
    expect(readFileSync(log, 'utf8').split('\n').filter(Boolean)).toEqual(calls);
  });

  it('no digest was invented', () => {
    for (const name of ['Dockerfile', 'compose.yaml', 'kubernetes/qr-code-master.yaml'])
      expect(shipped(name)).not.toMatch(/sha256:[0-9a-f]{8}/);
  });

  it('pin-base.sh writes the digest that the engine knows, and refuses an image without one', () => {
    const kit = mkdtempSync(join(tmpdir(), 'pin-test-'));
    const script = join(kit, 'pin-base.sh');
    writeFileSync(script, shipped('container/pin-base.sh'));
    const digest = `registry.example/nginx@sha256:${'ab'.repeat(32)}`;
    const engine = join(kit, 'engine');
    writeFileSync(engine, `#!/bin/sh\n[ "$5" = known ] && echo ${digest}\nexit 0\n`, { mode: 0o755 });
    expect(run('sh', [script, 'known', engine]).status).toBe(0);
    expect(readFileSync(join(kit, 'base.env'), 'utf8')).toBe(`BASE_IMAGE=${digest}\n`);
    expect(run('sh', [script, 'other', engine]).words).toMatch(/has no digest here/);
    rmSync(kit, { recursive: true });
  });
});

describe('the generated files', () => {
  it('allow-list.conf and monitors.conf are what the allow list gives', () => {
    const { words } = run('sh', [join(NGINX_DIR, 'network/rules.sh'), 'nginx']);
    expect(words).toBe(shipped('conf/allow-list.conf') + shipped('conf/monitors.conf'));
  });

  it('every script can be executed', () => {
    for (const name of readdirSync(NGINX_DIR, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.sh'),
    )) {
      expect(statSync(join(NGINX_DIR, name)).mode & 0o111, name).not.toBe(0);
    }
  });
});

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** From nginx through the real rsyslogd to root's files and, over TLS, to a collector. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../ask.ts';
import { NGINX_DIR } from '../config-copy.ts';
import { asServiceUser, isRoot, SERVICE_ID } from '../confinement.ts';
import { startNginx } from '../nginx-server.ts';
import { freePort, isListening } from '../ports.ts';
import { makeSite } from '../site.ts';
import { until } from '../until.ts';
import { type Certificates, makeCertificates } from './certificates.ts';

const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin`;
const canRun =
  isRoot &&
  spawnSync('sh', ['-c', 'command -v rsyslogd && ls /usr/lib/*/rsyslog/lmnsd_gtls.so'], { env: { PATH } }).status === 0;
const daemons: ChildProcess[] = [];
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'logs-test-'));
  execFileSync('chmod', ['755', dir]);
});

afterEach(async () => {
  for (const daemon of daemons.splice(0)) await end(daemon);
  rmSync(dir, { recursive: true, force: true });
});

async function end(daemon: ChildProcess): Promise<void> {
  daemon.kill('SIGTERM');
  await until('rsyslogd has ended', () => Promise.resolve(daemon.exitCode !== null || daemon.signalCode !== null));
}

function rsyslogd(name: string, text: string): ChildProcess {
  const file = join(dir, `${name}.conf`);
  mkdirSync(join(dir, name), { recursive: true });
  writeFileSync(file, `global(workDirectory="${join(dir, name)}")\n${text}`);
  const daemon = spawn('rsyslogd', ['-n', '-f', file, '-i', join(dir, `${name}.pid`)], {
    env: { PATH },
    stdio: 'ignore',
  });
  daemons.push(daemon);
  return daemon;
}

/** A socket as rsyslog's, by Python: Node has no datagram sockets of the file system. */
async function receiveDatagrams(path: string): Promise<{ next(): Promise<string>; close(): Promise<void> }> {
  const script =
    'import socket,sys\ns=socket.socket(socket.AF_UNIX,socket.SOCK_DGRAM)\ns.bind(sys.argv[1])\nwhile True: print(s.recv(65536).decode(),flush=True)';
  const receiver = spawn('python3', ['-c', script, path], { stdio: ['ignore', 'pipe', 'ignore'] });
  daemons.push(receiver);
  const lines: string[] = [];
  receiver.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')));
  await until('the socket is there', () => Promise.resolve(existsSync(path)));
  return {
    next: () => until('a line has come', () => Promise.resolve(lines.shift())),
    close: () => end(receiver),
  };
}

/** The shipped file with only places, names and owners changed. */
function shipped(collectorPort: number, certificates: Certificates): string {
  return `module(load="imuxsock" SysSock.Use="off")
${readFileSync(join(NGINX_DIR, 'logging/rsyslog.conf'), 'utf8')
  .replaceAll('/var/log/qr-code-master', join(dir, 'log'))
  .replaceAll('/run/qr-code-master/log.sock', join(dir, 'log.sock'))
  .replaceAll('/etc/qr-code-master/collector-ca.pem', certificates.path('authority.pem'))
  .replaceAll('"qr-audit"', '"adm"')
  .replaceAll('target="COLLECTOR"', 'target="127.0.0.1"')
  .replaceAll('COLLECTOR', 'qr.example.internal')
  .replaceAll('"6514"', `"${collectorPort}"`)
  .replace('action.resumeRetryCount="-1"', 'action.resumeRetryCount="-1" action.resumeInterval="1"')}`;
}

function collector(port: number, certificates: Certificates): string {
  return `global(defaultNetstreamDriver="gtls" defaultNetstreamDriverCAFile="${certificates.path('authority.pem')}"
  defaultNetstreamDriverCertFile="${certificates.path('server.pem')}" defaultNetstreamDriverKeyFile="${certificates.path('server.key')}")
module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1" StreamDriver.AuthMode="anon")
input(type="imtcp" port="${port}" address="127.0.0.1")
template(name="raw" type="string" string="%rawmsg%\\n")
action(type="omfile" file="${join(dir, 'collected.log')}" template="raw")
`;
}

const FORGED =
  '{"time":"2026-11-25T10:00:00+00:00","log":"integrity","event":"verify","outcome":"ok","part":"site","file":"","detail":"forged"}';

const read = (name: string) => (existsSync(join(dir, name)) ? readFileSync(join(dir, name), 'utf8') : '');

describe.skipIf(!canRun)(
  `the log pipeline${canRun ? '' : ' (skipped: needs root and rsyslogd with rsyslog-gnutls)'}`,
  () => {
    const certificates = canRun ? makeCertificates() : undefined;
    afterAll(() => certificates?.remove());

    it('sorts the lines into files of root, forwards each over TLS, and keeps them while the collector is away', async () => {
      if (certificates === undefined) throw new Error('no certificates');
      const port = await freePort();
      rsyslogd('node', shipped(port, certificates));
      await until('the socket is there', () => Promise.resolve(existsSync(join(dir, 'log.sock'))));
      execFileSync('chmod', ['666', join(dir, 'log.sock')]);
      const site = makeSite();
      const nginx = await startNginx({
        root: site.dir,
        transformConfig: (name, text) =>
          /access-log\.conf|operation-log-target\.conf/.test(name)
            ? text.replace(
                /access_log \/dev\/stdout (\w+)/g,
                `access_log syslog:server=unix:${join(dir, 'log.sock')},nohostname,tag=qr_code_master $1`,
              )
            : text,
      });
      await ask(nginx.port, '/sw.js');
      await ask(nginx.port, '/nowhere');
      await ask(
        nginx.port,
        '/operation-log?event=generate&outcome=ok&kind=link&format=png&input=form&count=1&duration=lt50&at=1764060000&session=0a1b2c3d&sequence=1&build=local',
        { headers: { 'Sec-Fetch-Site': 'same-origin' } },
      );
      spawnSync('logger', [
        '--socket',
        join(dir, 'log.sock'),
        '--tag',
        'qr_code_master',
        '{"time":"2026-11-25T10:00:00+00:00","log":"integrity","event":"verify","outcome":"mismatch","part":"site","file":"sw.js","detail":"changed"}',
      ]);
      await until('every line has come', () =>
        Promise.resolve(
          read('log/access.log').split('\n').length >= 4 &&
            read('log/operation.log') !== '' &&
            read('log/integrity.log') !== '',
        ),
      );

      const access = read('log/access.log')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { uri: string; class: string });
      // Two workers write, so the order is not theirs to keep.
      expect(access.map(({ uri }) => uri).sort()).toEqual(['/nowhere', '/operation-log', '/sw.js']);
      expect(read('log/access.log')).toMatch(/^\{"time"/);
      expect(JSON.parse(read('log/operation.log'))).toMatchObject({ event: 'generate', sequence: 1 });
      expect(JSON.parse(read('log/integrity.log'))).toMatchObject({ outcome: 'mismatch' });

      // The collector was away all the time; now it comes.
      expect(await isListening(port)).toBe(false);
      rsyslogd('collector', collector(port, certificates));
      await until('the queue was delivered', () => Promise.resolve(read('collected.log').split('\n').length >= 6));
      const collected = read('collected.log');
      expect(collected).toMatch(
        /<182>1 \S+ \S+ qr-code-master - - - \{"time":"[^"]+","source":"127\.0\.0\.1"[^\n]*"uri":"\/sw\.js"/,
      );
      expect(collected, 'a refusal is a warning').toMatch(/<180>1 [^\n]*"uri":"\/nowhere"/);
      expect(collected, 'a changed file is an alert').toMatch(/<177>1 [^\n]*"outcome":"mismatch"/);

      // The web process can neither change nor remove what was written, nor stop who writes it.
      for (const name of ['access.log', 'operation.log', 'integrity.log']) {
        const file = join(dir, 'log', name);
        expect([statSync(file).uid, statSync(file).mode & 0o777]).toEqual([0, 0o640]);
        const size = statSync(file).size;
        for (const attempt of [
          `: > "${file}"`,
          `rm -f "${file}"`,
          `echo x >> "${file}"`,
          `mv "${file}" "${file}.x"`,
          `cat "${file}"`,
        ]) {
          const [command = '', ...args] = asServiceUser(['sh', '-c', attempt]);
          expect(spawnSync(command, args).status, attempt).not.toBe(0);
        }
        expect(statSync(file).size).toBe(size);
      }
      const [command = '', ...args] = asServiceUser([
        'sh',
        '-c',
        `kill -0 ${readFileSync(join(dir, 'node.pid'), 'utf8').trim()}`,
      ]);
      expect(spawnSync(command, args, { encoding: 'utf8' }).stderr).toMatch(/not permitted/i);
      await nginx.stop();
      site.remove();
    });
  },
);

describe.skipIf(!canRun)('lines of a doubtful origin', () => {
  /** The folder of the socket as qr-code-master.tmpfiles makes it. */
  function makeSocketFolder(): void {
    const [, mode = '', owner = '', group = ''] =
      /^d \/run\/qr-code-master +(\d+) (\w+) +(\w+)/m.exec(
        readFileSync(join(NGINX_DIR, 'systemd/qr-code-master.tmpfiles'), 'utf8'),
      ) ?? [];
    const ids: Readonly<Record<string, number>> = { root: 0, qr: SERVICE_ID };
    mkdirSync(join(dir, 'run'));
    chownSync(join(dir, 'run'), ids[owner] ?? Number.NaN, ids[group] ?? Number.NaN);
    chmodSync(join(dir, 'run'), Number.parseInt(mode, 8));
  }
  const log = (socket: string, uid: number, words: string) =>
    spawnSync(
      'setpriv',
      [
        `--reuid=${uid}`,
        `--regid=${uid}`,
        '--clear-groups',
        'logger',
        '--socket-errors=on',
        '--socket',
        join(dir, socket),
        '--tag',
        'qr_code_master',
        words,
      ],
      { encoding: 'utf8' },
    );

  it('are not among the lines of integrity: another account cannot reach the socket, and a tag in the journal proves nothing', async () => {
    makeSocketFolder();
    const certificates = makeCertificates();
    // The system's own socket, which everybody may write to, and where its lines go.
    const system = `input(type="imuxsock" Socket="${join(dir, 'system.sock')}")\n`;
    const rest = `action(type="omfile" file="${join(dir, 'rest.log')}" asyncWriting="off")\n`;
    const ours = shipped(await freePort(), certificates)
      .replaceAll(join(dir, 'log.sock'), join(dir, 'run/log.sock'))
      .replace(/ *action\(type="omfwd"[^]*?saveOnShutdown="on"\)/, '');
    rsyslogd('node', ours.replace('\n', `\n${system}`) + rest);
    await until('the sockets are there', () =>
      Promise.resolve(existsSync(join(dir, 'run/log.sock')) && existsSync(join(dir, 'system.sock'))),
    );
    expect(log('run/log.sock', 65_534, FORGED).stderr).toMatch(/permission denied/i);
    expect(log('system.sock', 65_534, FORGED).status).toBe(0);
    await until('the tagged line was handled', () => Promise.resolve(read('rest.log').includes('forged')));
    expect(log('run/log.sock', SERVICE_ID, FORGED.replace('forged', 'true')).status).toBe(0);
    await until('the line of the service has come', () => Promise.resolve(read('log/integrity.log') !== ''));
    expect(read('log/integrity.log')).toContain('"detail":"true"');
    expect(read('log/integrity.log')).not.toContain('forged');
    certificates.remove();
  });

  it('come into the ruleset from nowhere but the own socket and the own unit', () => {
    const text = readFileSync(join(NGINX_DIR, 'logging/rsyslog.conf'), 'utf8').replaceAll(/^ *#.*$/gm, '');
    expect(text.match(/^.*\bcall qr\b.*$/gm)).toEqual([
      '    if $!_SYSTEMD_UNIT == "qr-code-master.service" or ($!_UID == "0" and $!CONTAINER_NAME == "qr-code-master") then { call qr }',
    ]);
    expect(text.match(/ruleset="qr"/g)).toHaveLength(1);
    expect(text).not.toContain('CreatePath="on"');
  });
});

describe('the hashes of rotated logs', () => {
  const hashes = (what: string, ...more: readonly string[]) =>
    spawnSync('sh', [join(NGINX_DIR, 'logging/log-hashes.sh'), what, dir, ...more], {
      encoding: 'utf8',
      env: { ...process.env, QR_LOG_SOCKET: join(dir, 'log.sock') },
    });
  const log = (day: number, text: string) => writeFileSync(join(dir, `access.log-2026110${day}`), text);

  it('find a changed, a missing and a replaced day, and a list written anew', () => {
    for (const day of [1, 2, 3]) log(day, `line of day ${day}\n`);
    hashes('add');
    expect(hashes('verify').stdout).toMatch(/^good as far as it goes: 3 logs/);
    // Compressed the next day, as logrotate does: the same content.
    execFileSync('gzip', [join(dir, 'access.log-20261101')]);
    hashes('add');
    expect(hashes('verify').stdout).toMatch(/^good as far as it goes: 3 logs/);
    log(2, 'line of day 2!\n');
    rmSync(join(dir, 'access.log-20261103'));
    expect(hashes('verify')).toMatchObject({
      status: 1,
      stdout: 'changed access.log-20261102\nmissing access.log-20261103\n',
    });
    const list = join(dir, 'hashes.txt');
    writeFileSync(list, readFileSync(list, 'utf8').replace(/^.*20261102.*\n/m, ''));
    expect(hashes('verify').stdout).toContain('broken chain at access.log-20261103');
  });

  it('send their end to the collector, by which an end that was cut or written again is noticed', async () => {
    const datagrams = await receiveDatagrams(join(dir, 'log.sock'));
    for (const day of [1, 2, 3]) log(day, `line of day ${day}\n`);
    expect(hashes('add').status).toBe(0);
    const text = await datagrams.next();
    const sent = JSON.parse(text.slice(text.indexOf('{'))) as { log: string; logs: number; link: string };
    expect(sent).toMatchObject({ log: 'chain', logs: 3 });
    const end = `${sent.logs}:${sent.link}`;
    expect(hashes('verify', '--end', end).stdout).toMatch(/^good: 3 logs, .*the collector's end is in the list/);

    const list = join(dir, 'hashes.txt');
    const whole = readFileSync(list, 'utf8');
    writeFileSync(list, whole.split('\n').slice(0, 2).join('\n') + '\n');
    rmSync(join(dir, 'access.log-20261103'));
    expect(hashes('verify'), 'alone the list claims no more than it can').toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/as far as it goes.*not checked/) as string,
    });
    expect(hashes('verify', '--end', end)).toMatchObject({ status: 1 });

    // All of it written again over changed logs.
    rmSync(list);
    log(2, 'another line\n');
    log(3, 'line of day 3\n');
    hashes('add');
    expect(hashes('verify').status).toBe(0);
    expect(hashes('verify', '--end', end)).toMatchObject({ status: 1 });
    await datagrams.close();
  });

  it('say when their end could not be sent', () => {
    log(1, 'a line\n');
    expect(hashes('add')).toMatchObject({ status: 1, stderr: expect.stringContaining('was not sent') as string });
  });
});

describe('logrotate', () => {
  it.skipIf(!isRoot)('rotates, keeps 200 days of them and notes their hashes', async () => {
    const socket = await receiveDatagrams(join(dir, 'log.sock'));
    mkdirSync(join(dir, 'log'), { mode: 0o750 });
    const file = join(dir, 'rotate.conf');
    const text = readFileSync(join(NGINX_DIR, 'logging/logrotate.conf'), 'utf8')
      .replaceAll('/var/log/qr-code-master', join(dir, 'log'))
      .replaceAll('qr-audit', 'root')
      .replace('/usr/lib/rsyslog/rsyslog-rotate', 'true')
      .replaceAll('/usr/local/lib/qr-code-master', NGINX_DIR);
    writeFileSync(file, text, { mode: 0o644 });
    // 205 days that have gone by, and today's.
    const days = Array.from({ length: 205 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', ''),
    );
    for (const stamp of days) writeFileSync(join(dir, `log/access.log-${stamp}`), `${stamp}\n`);
    execFileSync('gzip', ['-f', ...days.map((stamp) => join(dir, `log/access.log-${stamp}`))]);
    writeFileSync(join(dir, 'log/access.log'), 'today\n');
    const run = spawnSync('logrotate', ['--force', '--state', join(dir, 'state'), file], {
      encoding: 'utf8',
      env: { ...process.env, PATH, QR_LOG_SOCKET: join(dir, 'log.sock') },
    });
    expect(run.stderr).toBe('');
    expect(await socket.next()).toMatch(/"log":"chain","logs":\d{3},"link":"[0-9a-f]{64}"/);
    const kept = readdirSync(join(dir, 'log')).filter((name) => name.startsWith('access.log-'));
    expect(kept.length).toBe(200);
    expect(readFileSync(join(dir, 'log/hashes.txt'), 'utf8').trim().split('\n').length).toBeGreaterThanOrEqual(200);
    expect(
      spawnSync('sh', [join(NGINX_DIR, 'logging/log-hashes.sh'), 'verify', join(dir, 'log')], { encoding: 'utf8' })
        .stdout,
    ).toMatch(/^good as far as it goes/);
  });
});

describe('the summary', () => {
  it('counts what it is given', () => {
    const line = (source: string, kind: string) =>
      `{"time":"2026-11-25T10:28:13+00:00","source":"${source}","status":0,"class":"${kind}"}`;
    const operation = (session: string, sequence: number, count: number) =>
      `{"time":"2026-11-25T10:28:13+00:00","log":"operation","source":"10.0.0.1","event":"generate","outcome":"ok","count":${count},"session":"${session}","sequence":${sequence}}`;
    const lines = [
      line('10.0.0.1', 'allowed'),
      line('10.0.0.2', 'access'),
      line('10.0.0.2', 'access'),
      operation('aaaaaaaa', 1, 1),
      operation('aaaaaaaa', 2, 40),
      operation('aaaaaaaa', 5, 1),
      operation('aaaaaaaa', 5, 1),
    ];
    const run = spawnSync('sh', [join(NGINX_DIR, 'logging/summary.sh')], {
      encoding: 'utf8',
      input: `${lines.join('\n')}\n`,
    });
    expect(run.stdout.trim().split('\n')).toEqual([
      'operations 2026-11-25 generate ok 43',
      'refused 10.0.0.2 access 2',
      'requests 2026-11-25 access 2',
      'requests 2026-11-25 allowed 1',
      'lost-reports 2',
    ]);
  });
});

describe('the field map for a SIEM', () => {
  it('names exactly the fields of the log formats', () => {
    const map = JSON.parse(readFileSync(join(NGINX_DIR, 'logging/siem-fields.json'), 'utf8')) as {
      logs: Record<string, { fields: { name: string }[] }>;
    };
    const fieldsOf = (file: string, format: string) => {
      const [, body = ''] =
        new RegExp(`log_format ${format} escape=json([^;]*);`).exec(readFileSync(join(NGINX_DIR, file), 'utf8')) ?? [];
      return [...body.matchAll(/"(\w+)":/g)].map((match) => match[1]);
    };
    expect(map.logs['access']?.fields.map(({ name }) => name)).toEqual(fieldsOf('conf/log-format.conf', 'audit'));
    expect(map.logs['operation']?.fields.map(({ name }) => name)).toEqual(
      fieldsOf('conf/operation-fields.conf', 'operation'),
    );
    const [, says = ''] =
      /printf '(\{"time".*\})\\n'/.exec(readFileSync(join(NGINX_DIR, 'guard/guard.sh'), 'utf8')) ?? [];
    const chain = readFileSync(join(NGINX_DIR, 'logging/log-hashes.sh'), 'utf8').replaceAll('\\', '');
    const [, head = ''] = /(\{"time":.*)\$end\}/.exec(chain) ?? [];
    const [, tail = ''] = /printf "("logs":.*?)", NR/.exec(chain) ?? [];
    expect(map.logs['chain']?.fields.map(({ name }) => name)).toEqual(
      [...`${head}${tail}`.matchAll(/"(\w+)":/g)].map((match) => match[1]),
    );
    expect(map.logs['integrity']?.fields.map(({ name }) => name)).toEqual(
      [...says.matchAll(/"(\w+)":/g)].map((match) => match[1]),
    );
  });
});

/** Bounded attacks on the loopback: the server goes on serving, and its memory stays small. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, exchange } from '../ask.ts';
import { startNginx } from '../nginx-server.ts';
import { freePort, isListening } from '../ports.ts';
import { makeSite } from '../site.ts';
import { until } from '../until.ts';
import { buildImage, CONFINEMENT, podman, prepareBaseImage, tryPodman, whyNoContainers } from './engine.ts';
import { makeSignedKit } from './signed-kit.ts';

const RSS_LIMIT_MB = 64;
/** Connections of one address are limited to 128: an attacker with many addresses is played by lifting that. */
const manyAddresses = (text: string) => text.replace('connections_by_address 128', 'connections_by_address 20000');

interface Target {
  readonly port: number;
  /** The master process, or the guard above it. */
  readonly pid: number;
  errorWords(): string;
  /** Why it did not live through all of it; undefined when it did. */
  whyDied(): string | undefined;
  stop(): Promise<void>;
}

async function onThisMachine(): Promise<Target> {
  const site = makeSite();
  const nginx = await startNginx({
    root: site.dir,
    transformConfig: (name, text) => (name === 'limits.conf' ? manyAddresses(text) : text),
  });
  return {
    port: nginx.port,
    pid: nginx.pid,
    errorWords: () => nginx.errorLog(),
    whyDied: () => (existsSync(`/proc/${nginx.pid}`) ? undefined : 'nginx has ended'),
    async stop() {
      await nginx.stop();
      site.remove();
    },
  };
}

/** The image under the flags of the guide, with 64 MB and 32 processes. */
async function inContainer(): Promise<Target> {
  const [image, name] = ['localhost/qr-code-master:attacked', 'qr-attacked'];
  const port = await freePort();
  const kit = makeSignedKit();
  kit.change('nginx.conf', (text) => text.replace('listen 8080', `listen 127.0.0.1:${port}`));
  kit.change('conf/limits.conf', manyAddresses);
  kit.seal();
  prepareBaseImage();
  buildImage(kit.dir, image);
  podman('run', '--detach', '--name', name, ...CONFINEMENT, '--env', `QR_PORTS=${port}`, image);
  await until('the container serves', () => isListening(port));
  return {
    port,
    pid: Number(podman('inspect', '--format', '{{.State.Pid}}', name)),
    errorWords: () =>
      tryPodman('logs', name)
        .output.split('\n')
        .filter((line) => !line.startsWith('{'))
        .join('\n'),
    whyDied: () =>
      podman(
        'inspect',
        '--format',
        '{{if or .State.OOMKilled (not .State.Running)}}{{.State.Status}} {{.State.OOMKilled}}{{end}}',
        name,
      ).trim() || undefined,
    stop() {
      tryPodman('rm', '--force', '--time', '3', name);
      tryPodman('rmi', '--force', image);
      kit.remove();
      return Promise.resolve();
    },
  };
}

const obstacle = whyNoContainers();

describe.each([
  { where: 'on this machine', start: onThisMachine, isPossible: true },
  {
    where: `in its container${obstacle === undefined ? '' : ` (skipped: ${obstacle})`}`,
    start: inContainer,
    isPossible: obstacle === undefined,
  },
])('the server $where', ({ start, isPossible }) => {
  describe.skipIf(!isPossible)('goes on serving', () => {
    attacks(start);
  });
});

function attacks(start: () => Promise<Target>): void {
  let target: Target;
  const opened: Socket[] = [];

  beforeAll(async () => {
    target = await start();
  });
  afterEach(() => {
    for (const socket of opened.splice(0)) socket.destroy();
    expect(target.whyDied()).toBeUndefined();
  });
  afterAll(() => target.stop());

  const memoryMb = () =>
    processesBelow(target.pid).reduce(
      (sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
      0,
    );

  function open(first: string): Promise<'open' | 'closed'> {
    return new Promise((resolve) => {
      const socket = connect(target.port, '127.0.0.1', () => {
        socket.write(first);
        resolve('open');
      });
      opened.push(socket);
      socket.once('error', () => resolve('closed'));
    });
  }

  const serves = async () => (await ask(target.port, '/sw.js')).status === 200;

  it('while 700 senders trickle their headers, and cuts each of them', async () => {
    await Promise.all(Array.from({ length: 700 }, () => open('GET / HTTP/1.1\r\nHost: a\r\nX-')));
    let closed = 0;
    for (const socket of opened) socket.once('close', () => (closed += 1));
    const trickle = setInterval(() => {
      for (const socket of opened) socket.write('a');
    }, 1000);
    await until('a request gets through', serves);
    const deadline = Date.now() + 20_000;
    while (closed < 700 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 200));
    clearInterval(trickle);
    // A byte a second does not renew the ten seconds that a header may take.
    expect(closed).toBe(700);
    expect(memoryMb()).toBeLessThan(RSS_LIMIT_MB);
  });

  it('under 10,000 idle connections: those beyond its 960 places wait or are dropped, not the service', async () => {
    const BATCH = 500;
    let held = 0;
    for (let sent = 0; sent < 10_000; sent += BATCH) {
      const results = await Promise.all(Array.from({ length: BATCH }, () => open('')));
      held += results.filter((result) => result === 'open').length;
      if (sent % 2500 === 0) await until('a request gets through', serves);
    }
    expect(held).toBeGreaterThan(9000);
    expect(memoryMb()).toBeLessThan(RSS_LIMIT_MB);
    await until('a request gets through', serves);
  });

  it('after 2,000 requests with oversized headers', async () => {
    for (let sent = 0; sent < 2000; sent += 100) {
      await Promise.all(
        Array.from({ length: 100 }, () =>
          exchange(
            target.port,
            `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(40_000)}\r\nConnection: close\r\n\r\n`,
          ),
        ),
      );
    }
    await until('a request gets through', serves);
    expect(memoryMb()).toBeLessThan(RSS_LIMIT_MB);
  });

  it.skipIf(spawnSync('sh', ['-c', 'command -v ab']).status !== 0)(
    'during and after a flood, of which it refuses what exceeds the rate',
    async () => {
      const run = spawnSync('ab', ['-q', '-k', '-n', '20000', '-c', '100', `http://127.0.0.1:${target.port}/sw.js`], {
        encoding: 'utf8',
      });
      expect(run.stdout).toMatch(/Complete requests: +20000/);
      const refused = Number(/Non-2xx responses: +(\d+)/.exec(run.stdout)?.[1]);
      expect(refused).toBeGreaterThan(15_000);
      await until('a request gets through', serves);
      expect(memoryMb()).toBeLessThan(RSS_LIMIT_MB);
    },
  );

  it('through nonsense: 3,000 broken requests', async () => {
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647);
    const bytes = () => Array.from({ length: random() % 300 }, () => String.fromCharCode(random() % 256)).join('');
    for (let sent = 0; sent < 3000; sent += 100) {
      await Promise.all(
        Array.from({ length: 100 }, () =>
          exchange(
            target.port,
            `${['GET', 'G\x00T', '\x16\x03', ' ', 'POST'][random() % 5]} /${bytes()} HTTP/1.${random() % 4}\r\n${bytes()}\r\n\r\n`,
          ),
        ),
      );
    }
    await until('a request gets through', serves);
    expect(target.errorWords()).not.toMatch(/signal|core dumped|alert/);
  });
}

/** It and all that it started; the guard's short-lived commands may be gone by the time they are asked. */
function processesBelow(pid: number): readonly number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [];
  const children = readFileSync(file, 'utf8')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
  return [pid, ...children.flatMap(processesBelow)].filter((each) => existsSync(`/proc/${each}/status`));
}

// node bench/load/load.mjs [SECONDS]: requests a second and latency of our configuration beside stock nginx with the same
// files, entry and largest asset, plain, gzip and Brotli. Needs wrk, nginx with Brotli, and a built dist. 127.0.0.1 only.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const seconds = Number(process.argv[2] ?? 6);
const site = realpathSync(resolve('dist'));
const dir = realpathSync(mkdtempSync(join(tmpdir(), 'load-')));
chmodSync(dir, 0o755);

const servers = [await start('ours', ours), await start('stock', stock)];
try {
  const largest = largestAsset();
  console.log(`${'what'.padEnd(34)}${'server'.padEnd(8)}${'requests/s'.padStart(12)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'MB/s'.padStart(9)}${'CPU µs'.padStart(9)}${'RSS MB'.padStart(9)}`);
  for (const path of ['/', largest]) {
    for (const encoding of ['br', 'gzip', 'identity']) {
      // Ours, stock, ours, stock: what else the machine does falls on both alike.
      const runs = [0, 1, 2].flatMap(() => servers.map((server) => ({ server, ...measure(server, path, encoding) })));
      for (const server of servers) {
        const best = runs.filter((run) => run.server === server).sort((a, b) => a.cpu - b.cpu)[0];
        if (best !== undefined) console.log(`${`${path.slice(0, 24)} ${encoding}`.padEnd(34)}${server.name.padEnd(8)}${best.rate.toFixed(0).padStart(12)}${best.p50.padStart(9)}${best.p99.padStart(9)}${best.transfer.padStart(9)}${best.cpu.toFixed(1).padStart(9)}${memoryOf(server.pid).toFixed(1).padStart(9)}${best.errors === '' ? '' : `  ${best.errors}`}`);
      }
    }
  }
} finally {
  for (const { child } of servers) child.kill('SIGTERM');
  rmSync(dir, { recursive: true, force: true });
}

/**
 * @param {{ port: number, pid: number }} server
 * @param {string} path
 * @param {string} encoding
 */
function measure({ port, pid }, path, encoding) {
  const cpuBefore = cpuSecondsOf(pid);
  const out = execFileSync('wrk', ['-t2', '-c64', `-d${seconds}s`, '--latency', '-H', `Accept-Encoding: ${encoding}`, `http://127.0.0.1:${port}${path}`], { encoding: 'utf8' });
  const ms = (/** @type {string} */ percent) => {
    const [, value = '0', unit = 'ms'] = new RegExp(`${percent}%\\s+([0-9.]+)(us|ms|s)`).exec(out) ?? [];
    return (Number(value) * { us: 0.001, ms: 1, s: 1000 }[/** @type {'us' | 'ms' | 's'} */ (unit)]).toFixed(2);
  };
  const requests = Number(/(\d+) requests in/.exec(out)?.[1] ?? 0);
  return {
    rate: Number(/Requests\/sec:\s+([0-9.]+)/.exec(out)?.[1] ?? 0),
    // What one request costs the server: hardly changed by what else the machine does.
    cpu: ((cpuSecondsOf(pid) - cpuBefore) / requests) * 1e6,
    p50: ms('50'),
    p99: ms('99'),
    transfer: /Transfer\/sec:\s+(\S+)/.exec(out)?.[1] ?? '',
    errors: [/Non-2xx.*|Socket errors.*/.exec(out)?.[0] ?? ''].join(''),
  };
}

/**
 * @param {string} name
 * @param {(etc: string, port: number) => string} configure answers the main file
 */
async function start(name, configure) {
  const etc = join(dir, name);
  mkdirSync(join(etc, 'tmp'), { recursive: true });
  const port = await freePort();
  const file = configure(etc, port);
  writeFileSync(join(etc, 'log'), '');
  spawnSync('sh', ['-c', `[ "$(id -u)" != 0 ] || chown -R 1001:1001 "${etc}/tmp" "${etc}/log"`]);
  const command = process.getuid?.() === 0 ? ['setpriv', '--reuid=1001', '--regid=1001', '--clear-groups', 'nginx'] : ['nginx'];
  const child = spawn(command[0] ?? 'nginx', [...command.slice(1), '-c', file, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'inherit'] });
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { name, port, child, pid: child.pid ?? 0 };
}

/** As shipped, but for the limit of one address: this one is meant to be overrun. */
function ours(/** @type {string} */ etc, /** @type {number} */ port) {
  execFileSync('sh', ['nginx/guard/install.sh', join(etc, 'conf')]);
  for (const name of readdirSync(join(etc, 'conf')).filter((file) => /\.(?:conf|map)$/.test(file))) {
    const path = join(etc, 'conf', name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('/tmp/', `${etc}/tmp/`).replaceAll('/etc/nginx', join(etc, 'conf')).replaceAll('/srv/qr-code-master', site).replaceAll('listen 8080', `listen 127.0.0.1:${port}`).replaceAll('/dev/stdout', `${etc}/log`).replace('rate=100r/s', 'rate=1000000r/s').replace(/burst=400/, 'burst=1000000'));
  }
  return join(etc, 'conf/nginx.conf');
}

/** What a distribution's example does: static files, precompressed, combined log. */
function stock(/** @type {string} */ etc, /** @type {number} */ port) {
  const file = join(etc, 'nginx.conf');
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${etc}/tmp/${kind};`).join(' ');
  writeFileSync(file, `daemon off; worker_processes 2; pid ${etc}/tmp/pid; error_log stderr alert;
load_module modules/ngx_http_brotli_static_module.so;
events { worker_connections 480; }
http { ${temp} include /etc/nginx/mime.types; sendfile on; tcp_nopush on; access_log ${etc}/log combined;
server { listen 127.0.0.1:${port}; root ${site}; index index.html; gzip_static on; brotli_static on; } }\n`);
  return file;
}

function largestAsset() {
  const names = readdirSync(join(site, 'assets')).filter((name) => !/\.(?:br|gz)$/.test(name));
  return `/assets/${names.sort((a, b) => statSync(join(site, 'assets', b)).size - statSync(join(site, 'assets', a)).size)[0]}`;
}

/** Master and workers together. @param {number} pid */
function memoryOf(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return [String(pid), ...children].reduce((sum, each) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1] ?? 0) / 1024, 0);
}

/** Master and workers together, user and system. @param {number} pid */
function cpuSecondsOf(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  const ticks = [String(pid), ...children].map((each) => readFileSync(`/proc/${each}/stat`, 'utf8').split(' ').slice(13, 15).map(Number));
  return ticks.flat().reduce((sum, value) => sum + value, 0) / 100;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** One run of wrk against one server, and what it cost that server. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { SERVER_NAME } from '../../nginx/test/deploy/certificates.ts';
import type { Server } from './servers.ts';

export interface Load {
  readonly rate: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly megabytes: number;
  /** User and system time of all nginx processes, a request: hardly changed by what else the machine does. */
  readonly cpuMicroseconds: number;
  /** What wrk complains of; empty when nothing. */
  readonly errors: string;
}

const UNITS: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1000, KB: 1e-3, MB: 1, GB: 1000 };

export function measure(
  { scheme, port, pid }: Server,
  { path, encoding }: { readonly path: string; readonly encoding: string },
  seconds: number,
): Load {
  const before = cpuSecondsOf(pid);
  const url = `${scheme}://127.0.0.1:${port}${path}`;
  const { stdout, status, stderr } = spawnSync(
    'wrk',
    [
      '-t2',
      '-c64',
      `-d${seconds}s`,
      '--latency',
      '-H',
      `Host: ${SERVER_NAME}`,
      '-H',
      `Accept-Encoding: ${encoding}`,
      url,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`wrk: ${stderr}`);
  const cpuSeconds = cpuSecondsOf(pid) - before;
  const found = (pattern: RegExp): number => {
    const [, value = '', unit = ''] = pattern.exec(stdout) ?? [];
    return Number(value) * (UNITS[unit] ?? 1);
  };
  return {
    rate: found(/Requests\/sec:\s+([0-9.]+)/),
    p50Ms: found(/50%\s+([0-9.]+)(us|ms|s)/),
    p99Ms: found(/99%\s+([0-9.]+)(us|ms|s)/),
    megabytes: found(/Transfer\/sec:\s+([0-9.]+)(KB|MB|GB)/),
    cpuMicroseconds: (cpuSeconds / found(/(\d+) requests in/)) * 1e6,
    errors: /Non-2xx.*|Socket errors.*/.exec(stdout)?.[0] ?? '',
  };
}

export function memoryMbOf(pid: number): number {
  return nginxBelow(pid).reduce(
    (sum, each) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    0,
  );
}

function cpuSecondsOf(pid: number): number {
  return nginxBelow(pid).reduce(
    (sum, each) => sum + Number(readFileSync(`/proc/${each}/schedstat`, 'utf8').split(' ')[0]) / 1e9,
    0,
  );
}

/** Master and workers; in a container they are children of the guard. */
function nginxBelow(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
  return [
    ...(readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'nginx' ? [pid] : []),
    ...children.flatMap(nginxBelow),
  ];
}

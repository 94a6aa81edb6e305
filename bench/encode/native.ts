// The C libraries beside which the encoder is measured: compiled here, where compiler and headers are.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import type { BenchInput } from './inputs.ts';
import { median } from './statistics.ts';

const LIBRARIES = [
  { name: 'libqrencode', header: '/usr/include/qrencode.h', define: '-DWITH_QRENCODE', link: '-lqrencode' },
  { name: 'libzint', header: '/usr/include/zint.h', define: '-DWITH_ZINT', link: '-lzint' },
];
const PROGRAM = '.cache/bench-native';

/** Median microseconds by library and input; empty where nothing can be compiled. */
export function measureNative(inputs: readonly BenchInput[]): Record<string, number[]> {
  const present = LIBRARIES.filter(({ header }) => existsSync(header));
  if (present.length === 0) return {};
  mkdirSync('.cache', { recursive: true });
  const args = [
    '-O2',
    '-o',
    PROGRAM,
    ...present.map(({ define }) => define),
    'bench/encode/native.c',
    ...present.map(({ link }) => link),
  ];
  if (spawnSync('cc', args, { stdio: 'inherit' }).status !== 0) return {};
  const input = inputs.map(({ text, level }) => `${level} ${Buffer.from(text).toString('hex')}\n`).join('');
  const { stdout } = spawnSync(PROGRAM, { input, encoding: 'utf8', maxBuffer: 1 << 24 });
  return Object.fromEntries(present.map(({ name }) => [name, inputs.map((_, index) => medianOf(stdout, name, index))]));
}

function medianOf(output: string, library: string, index: number): number {
  const lines = output.split('\n').filter((line) => line.startsWith(`${library} ${index} `));
  return median(lines.map((line) => Number(line.split(' ')[2]) / 1000));
}

// The C libraries beside which the encoder is measured: compiled here, where compiler and headers are.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { median } from './statistics.mjs';

const LIBRARIES = [
  { name: 'libqrencode', header: '/usr/include/qrencode.h', define: '-DWITH_QRENCODE', link: '-lqrencode' },
  { name: 'libzint', header: '/usr/include/zint.h', define: '-DWITH_ZINT', link: '-lzint' },
];
const PROGRAM = '.cache/bench-native';

/**
 * @param {readonly { text: string, level: string }[]} inputs
 * @returns {Record<string, number[]>} median microseconds by library and input; empty where nothing can be compiled
 */
export function measureNative(inputs) {
  const present = LIBRARIES.filter(({ header }) => existsSync(header));
  if (present.length === 0) return {};
  mkdirSync('.cache', { recursive: true });
  const args = ['-O2', '-o', PROGRAM, ...present.map(({ define }) => define), 'bench/encode/native.c', ...present.map(({ link }) => link)];
  if (spawnSync('cc', args, { stdio: 'inherit' }).status !== 0) return {};
  const input = inputs.map(({ text, level }) => `${level} ${Buffer.from(text).toString('hex')}\n`).join('');
  const { stdout } = spawnSync(PROGRAM, { input, encoding: 'utf8', maxBuffer: 1 << 24 });
  return Object.fromEntries(present.map(({ name }) => [name, inputs.map((_, index) => medianOf(stdout, name, index))]));
}

/**
 * @param {string} output
 * @param {string} library
 * @param {number} index
 */
function medianOf(output, library, index) {
  const lines = output.split('\n').filter((line) => line.startsWith(`${library} ${index} `));
  return median(lines.map((line) => Number(line.split(' ')[2]) / 1000));
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPython } from '../../qr/test/python';
import { type SampledModules, modulesFromBits } from '../codewords/sampled-modules';

/** What zint draws for its arguments: one symbol of any of the formats, square ones included. */
export function zint(...args: readonly string[]): SampledModules {
  const dump = execFileSync('zint', ['--dump', ...args], { encoding: 'utf8' });
  const rows = dump
    .trimEnd()
    .split('\n')
    .map((row) => row.replaceAll(' ', ''));
  const widthModules = widthOf(rows.length, rows[0]?.length ?? 0);
  return modulesFromBits(widthModules, rows.length, (index) => {
    const column = index % widthModules;
    const nibble = Number.parseInt(rows[Math.floor(index / widthModules)]?.[column >> 2] ?? '0', 16);
    return ((nibble >> (3 - (column & 3))) & 1) === 1;
  });
}

/** The dump pads each row to whole nibbles; only rMQR is not square, and its widths are few. */
function widthOf(rows: number, nibbles: number): number {
  if (Math.ceil(rows / 4) === nibbles) return rows;
  const width = [27, 43, 59, 77, 99, 139].find((known) => Math.ceil(known / 4) === nibbles);
  if (width === undefined) throw new Error(`zint drew ${rows} rows of ${nibbles} nibbles`);
  return width;
}

/** What segno draws: a Python expression that gives a list of symbols, with `segno` imported. */
export function segno(expression: string): readonly SampledModules[] {
  const script = `
import json, segno
symbols = ${expression}
print(json.dumps([[[int(bit) for bit in row] for row in symbol.matrix] for symbol in symbols]))
`;
  return (runPython(script) as readonly (readonly (readonly number[])[])[]).map((matrix) => {
    const side = matrix.length;
    return modulesFromBits(side, side, (index) => matrix[Math.floor(index / side)]?.[index % side] === 1);
  });
}

/** What qrencode draws for its arguments and input. */
export function qrencode(input: string | Uint8Array, ...args: readonly string[]): SampledModules {
  return modulesOfDrawing(
    execFileSync('qrencode', ['-t', 'ASCII', '-m', '0', '-o', '-', ...args], { encoding: 'utf8', input }),
  );
}

/** The symbols of a structured append of qrencode, which splits bytes wherever a symbol is full. */
export function qrencodeSequence(input: string, ...args: readonly string[]): readonly SampledModules[] {
  const folder = mkdtempSync(join(tmpdir(), 'sequence-'));
  try {
    execFileSync('qrencode', ['-S', '-t', 'ASCII', '-m', '0', '-o', join(folder, 'part.txt'), ...args], { input });
    return readdirSync(folder)
      .sort()
      .map((file) => modulesOfDrawing(readFileSync(join(folder, file), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function modulesOfDrawing(drawing: string): SampledModules {
  const rows = drawing.split('\n').filter((row) => row !== '');
  return modulesFromBits(
    rows.length,
    rows.length,
    (index) => rows[Math.floor(index / rows.length)]?.[2 * (index % rows.length)] === '#',
  );
}

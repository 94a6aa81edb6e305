import { execFileSync } from 'node:child_process';
import { RMQR_VERSIONS } from '../../qr/rmqr-version';
import type { QrSymbol } from '../../qr/symbol';

/** Each row as digits, 1 for a dark module. */
export function rowsOf({ modules, widthModules, heightModules }: QrSymbol): string[] {
  return Array.from({ length: heightModules }, (_, row) =>
    modules.subarray(row * widthModules, (row + 1) * widthModules).join(''),
  );
}

/** The modules of rows of digits. */
export function flat(rows: readonly string[]): number[] {
  return Array.from(rows.join(''), Number);
}

/** The symbol as zint dumps it: rows of hexadecimal digits, the last one cut to the width by its border. */
export function zint(args: readonly string[], text: string): string[] {
  const dump = execFileSync('zint', [...args, '-d', text, '--dump'], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
  const rows = dump.map((row) =>
    Array.from(row.replaceAll(' ', ''), (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join(''),
  );
  const width = args.includes('RMQR') ? widthOf(args) : rows.length;
  return rows.map((row) => row.slice(0, width));
}

function widthOf(args: readonly string[]): number {
  const version = Number(args.find((arg) => arg.startsWith('--vers='))?.slice(7));
  return RMQR_VERSIONS[version - 1]?.widthModules ?? 0;
}

/** The content of a transcript without its modes. */
export function characters(reading: string): string {
  return reading
    .replaceAll(/byte:([0-9a-f]*)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString().replaceAll('\x1d', '<GS>'))
    .replaceAll(/alphanumeric:(\S*)/g, (_, text: string) =>
      text.replaceAll('%%', '\0').replaceAll('%', '<GS>').replaceAll('\0', '%'),
    )
    .replaceAll(/numeric:/g, '')
    .replaceAll(' ', '');
}

/** A drawing in which "##" is a dark module. */
export function drawnByQrencode(drawing: string): number[] {
  const rows = drawing.split('\n').filter((row) => row !== '');
  return rows.flatMap((row) => Array.from({ length: rows.length }, (_, column) => (row[2 * column] === '#' ? 1 : 0)));
}

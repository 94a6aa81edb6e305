import { encodeSymbol } from '../../src/core/encode/encode-symbol.ts';
import { LEVELS_OF, type Symbology } from '../../src/core/qr/symbology.ts';
import type { QrSymbol } from '../../src/core/qr/symbol.ts';
import type { Chance } from './chance.ts';

export interface Printed {
  readonly text: string;
  readonly symbol: QrSymbol;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:';
const CHINESE = '智能二维码工坊在浏览器里生成和识别不上传任何数据请扫描此处查看产品说明书与保修信息';

/** Most versions in use are small. */
const QR_VERSIONS = [
  [45, [1, 4]],
  [30, [5, 9]],
  [15, [10, 16]],
  [8, [17, 27]],
  [2, [28, 40]],
] as const;

/** A symbol of any format, version and level with a text that fills half of it or more. */
export function printedSymbol(chance: Chance, mostModules: number): Printed {
  const symbology = chance.weighted<Symbology>([
    [86, 'qr-code'],
    [7, 'micro-qr'],
    [7, 'rmqr'],
  ]);
  const level = chance.pick(LEVELS_OF[symbology]);
  const version = versionOf(chance, symbology, mostModules);
  const characters = charactersOf(chance, symbology);
  // Half of what is too long fits at the latest after a few rounds; the smallest symbols hold one digit.
  for (let length = lengthOf(chance, symbology, version); length >= 1; length = Math.floor(length * 0.7)) {
    const text = textOf(chance, characters, length);
    const result = encodeSymbol({ kind: 'text', text }, { level, symbology, version });
    if (result.ok) return { text, symbol: result.value };
  }
  return printedSymbol(chance, mostModules);
}

function versionOf(chance: Chance, symbology: Symbology, mostModules: number): number | null {
  if (symbology === 'micro-qr') return chance.whole(2, 4);
  if (symbology === 'rmqr') return null;
  const [least, most] = chance.weighted<readonly [number, number]>(QR_VERSIONS);
  return Math.max(1, Math.min(chance.whole(least, most), Math.floor((mostModules - 17) / 4)));
}

function lengthOf(chance: Chance, symbology: Symbology, version: number | null): number {
  if (symbology === 'micro-qr') return chance.whole(3, 15);
  if (symbology === 'rmqr' || version === null) return chance.whole(4, 60);
  // About what byte mode holds at level L.
  return Math.ceil((14 + 15 * (version - 1) + 1.6 * (version - 1) ** 2) * chance.between(0.55, 1));
}

function charactersOf(chance: Chance, symbology: Symbology): string {
  if (symbology === 'micro-qr') return chance.pick(['0123456789', CAPITALS]);
  return chance.weighted([
    [55, LETTERS],
    [20, '0123456789'],
    [15, CAPITALS],
    [10, CHINESE],
  ]);
}

/** A Chinese text is a run of a sentence: single characters by chance are in no language. */
function textOf(chance: Chance, characters: string, length: number): string {
  if (characters === CHINESE) {
    const start = chance.whole(0, 9);
    return CHINESE.repeat(1 + Math.ceil(length / CHINESE.length)).slice(
      start,
      start + Math.max(4, Math.ceil(length / 3)),
    );
  }
  // White space at either end is a matter of each reader's taste.
  return `${Array.from({ length: length - 1 }, () => characters.charAt(chance.whole(0, characters.length - 1))).join('')}7`;
}

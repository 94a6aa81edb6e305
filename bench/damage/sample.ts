import { create } from 'qrcode';
import { seededRandom } from '../../src/core/base/seeded-random.ts';

/** A symbol of another encoder and what it says. */
export interface Sample {
  readonly text: string;
  readonly sideModules: number;
  /** Whether the module at a place is dark; light outside. */
  isDark(column: number, row: number): boolean;
}

export interface Draw {
  readonly sample: Sample;
  /** Pixels a module before any damage. */
  readonly modulePx: number;
  /** Turn in the picture's plane, in radians. */
  readonly turn: number;
  random(): number;
}

const LEVELS = ['L', 'M', 'Q', 'H'] as const;
const CHARACTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/';

/**
 * The same symbol, size and turn for the same number: any error correction level, 4 to 6 pixels per module.
 * @param highestVersion at most 7
 */
export function drawOf(number: number, highestVersion = 7): Draw {
  const random = seededRandom(1 + number * 7919);
  const version = 1 + Math.floor(random() * highestVersion);
  const level = LEVELS[Math.floor(random() * LEVELS.length)] ?? 'M';
  const length = Math.floor(capacity(version, level) * (0.5 + random() / 2));
  const text = Array.from({ length }, () => CHARACTERS.charAt(Math.floor(random() * CHARACTERS.length))).join('');
  const { modules } = create(text, { version, errorCorrectionLevel: level });
  const sideModules = modules.size;
  const sample = {
    text,
    sideModules,
    isDark: darkModulesOf(sideModules, sideModules, modules.data),
  };
  return { sample, modulePx: 4 + random() * 2, turn: random() * 2 * Math.PI, random };
}

/** Bytes that fit in byte mode, versions 1…7 (ISO/IEC 18004:2015 table 7). */
function capacity(version: number, level: (typeof LEVELS)[number]): number {
  const bytes = {
    L: [17, 32, 53, 78, 106, 134, 154],
    M: [14, 26, 42, 62, 84, 106, 122],
    Q: [11, 20, 32, 46, 60, 74, 86],
    H: [7, 14, 24, 34, 44, 58, 64],
  };
  return bytes[level][version - 1] ?? 7;
}

/** Whether a module is dark; outside of the symbol none is. */
export function darkModulesOf(
  widthModules: number,
  heightModules: number,
  modules: ArrayLike<number>,
): (column: number, row: number) => boolean {
  return (column, row) =>
    column >= 0 &&
    row >= 0 &&
    column < widthModules &&
    row < heightModules &&
    modules[row * widthModules + column] === 1;
}

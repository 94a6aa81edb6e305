import type { FoundSymbol } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import type { Engine } from './engine';

/** A symbol of version 1 that says "WARM UP", # for dark. */
const SYMBOL = [
  '#######.#.###.#######',
  '#.....#...##..#.....#',
  '#.###.#.##.#..#.###.#',
  '#.###.#.##..#.#.###.#',
  '#.###.#.#..#..#.###.#',
  '#.....#..####.#.....#',
  '#######.#.#.#.#######',
  '...........##........',
  '####..#.######..###.#',
  '#.####..#..####.....#',
  '....#.#....#.........',
  '####....#.##..###.###',
  '#######.##..#..#....#',
  '........#..#..#..####',
  '#######...###..#.##.#',
  '#.....#..#.....##..##',
  '#.###.#..#..#####...#',
  '#.###.#.#..#..#.####.',
  '#.###.#.#.#.#.##..#..',
  '#.....#.#....#.#.##..',
  '#######.#....#...#.#.',
];
const QUIET_MODULES = 4;
const MODULE_PX = 4;
const DARK = 0;
const LIGHT = 255;

/**
 * Has an engine read a small picture that it carries itself. Browsers compile most code when it first runs, which costs the first
 * picture as much as reading it does.
 */
export function warmUp(engine: Engine): readonly FoundSymbol[] {
  return engine.read(paintedSymbol(), 'fast');
}

function paintedSymbol(): GreyImage {
  const sidePx = (SYMBOL.length + 2 * QUIET_MODULES) * MODULE_PX;
  const luminance = new Uint8ClampedArray(sidePx * sidePx).fill(LIGHT);
  for (let y = 0; y < sidePx; y += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      const row = Math.floor(y / MODULE_PX) - QUIET_MODULES;
      const column = Math.floor(x / MODULE_PX) - QUIET_MODULES;
      if (SYMBOL[row]?.[column] === '#') luminance[y * sidePx + x] = DARK;
    }
  }
  return { widthPx: sidePx, heightPx: sidePx, luminance };
}

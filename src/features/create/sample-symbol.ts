import type { QrSymbol } from '../../core/qr/symbol';

const ROWS = `
  #######....#..#######
  #.....#.#..##.#.....#
  #.###.#...###.#.###.#
  #.###.#....#..#.###.#
  #.###.#.#.###.#.###.#
  #.....#..#.#..#.....#
  #######.#.#.#.#######
  .....................
  #.#.#.#..#..#...#..#.
  ..####..#.##.#.#.#...
  .#..#.##.###.###..##.
  .#####.#...###.###.##
  #.##..#...##.###..#..
  ........###...#...##.
  #######..#..#...#..##
  #.....#...#...#...#..
  #.###.#.#...#.#.#.#.#
  #.###.#..###.#.#.#.#.
  #.###.#.####.###.##.#
  #.....#..#.###.###.##
  #######.####.###.##.#
`;

/** What looks are shown on: "QR" at level M, version 1. */
export const SAMPLE_SYMBOL: QrSymbol = {
  symbology: 'qr-code',
  version: 1,
  versionName: '1',
  level: 'M',
  mask: 0,
  widthModules: 21,
  heightModules: 21,
  modules: Uint8Array.from(ROWS.replaceAll(/[^#.]/g, ''), (letter) => (letter === '#' ? 1 : 0)),
  usedBits: 0,
  capacityBits: 0,
  segments: [],
  eci: null,
  structuredAppend: null,
};

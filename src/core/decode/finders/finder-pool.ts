import type { Finder } from './finder';

/** Two sightings closer than this many modules are one pattern: real ones stand 14 or more apart. */
const SAME_PLACE_MODULES = 2.2;
/** … unless their sizes differ by more than this: then one is inside the other. */
const SAME_SIZE = 1.8;

/** Finders of all searches in one picture, one for each place. */
export interface FinderPool {
  /**
   * Takes in what a search found. Of two sightings of one pattern the earlier one stays.
   * @returns the finders that are new, the best first, at most `most`
   */
  add(found: readonly Finder[], most: number): Finder[];
  all(): readonly Finder[];
}

/** Finders lie on shelves by size (each twice the one before) and by place, in cells that no match reaches across. */
type Shelves = Map<string, Finder[]>;

export function createFinderPool(): FinderPool {
  const shelves: Shelves = new Map();
  const all: Finder[] = [];
  return {
    add: (found, most) => {
      const fresh: Finder[] = [];
      for (const finder of found.toSorted((a, b) => b.score - a.score)) {
        if (fresh.length === most) break;
        if (nearby(shelves, finder).some((other) => isSame(other, finder))) continue;
        shelve(shelves, finder);
        fresh.push(finder);
      }
      all.push(...fresh);
      return fresh;
    },
    all: () => all,
  };
}

function isSame(a: Finder, b: Finder): boolean {
  const large = Math.max(a.modulePx, b.modulePx);
  return (
    Math.hypot(a.x - b.x, a.y - b.y) < SAME_PLACE_MODULES * large &&
    large < SAME_SIZE * Math.min(a.modulePx, b.modulePx)
  );
}

function sizeClass({ modulePx }: Finder): number {
  return Math.floor(Math.log2(modulePx));
}

function cellPx(size: number): number {
  return SAME_PLACE_MODULES * SAME_SIZE * 2 ** (size + 1);
}

function shelve(shelves: Shelves, finder: Finder): void {
  const size = sizeClass(finder);
  const key = keyOf(size, Math.floor(finder.x / cellPx(size)), Math.floor(finder.y / cellPx(size)));
  const shelf = shelves.get(key);
  if (shelf === undefined) shelves.set(key, [finder]);
  else shelf.push(finder);
}

function nearby(shelves: Shelves, finder: Finder): Finder[] {
  const near: Finder[] = [];
  for (let size = sizeClass(finder) - 1; size <= sizeClass(finder) + 1; size += 1) {
    const column = Math.floor(finder.x / cellPx(size));
    const row = Math.floor(finder.y / cellPx(size));
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) near.push(...(shelves.get(keyOf(size, column + dx, row + dy)) ?? []));
    }
  }
  return near;
}

function keyOf(size: number, column: number, row: number): string {
  return `${size} ${column} ${row}`;
}

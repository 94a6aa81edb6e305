import { describe, expect, it } from 'vitest';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { type Pyramid, pyramidOf } from '../luminance/pyramid';
import { type FrameRound, createFrameSearch } from './frame-search';

const [WIDTH_PX, HEIGHT_PX] = [1280, 720];

describe('the search over camera frames', () => {
  it('covers every row of every level with both neighbourhoods within 17 quick frames', () => {
    const search = createFrameSearch();
    const rounds = run(search, 17, 5);
    for (const level of [0, 1, 2, 3]) {
      for (const radius of new Set(rounds.flatMap(radiiOf))) {
        const rows = new Set<number>();
        for (const round of rounds) for (const row of rowsOf(round, level, radius)) rows.add(row);
        expect(rows.size, `level ${String(level)}, radius ${String(radius)}`).toBe(HEIGHT_PX);
      }
    }
    expect(search.isComplete()).toBe(true);
  });

  it('covers every row with lower bands too where frames take too long', () => {
    const search = createFrameSearch();
    run(search, 20, 200);
    search.restart();
    const rounds = run(search, 80, 60);
    expect(Math.max(...rounds.map(heightOf))).toBeLessThan(0.3);
    for (const level of [0, 1]) {
      const rows = new Set(rounds.flatMap((round) => rowsOf(round, level, radiiOf(round)[0] ?? 0)));
      expect(rows.size).toBe(HEIGHT_PX);
    }
    expect(search.isComplete()).toBe(true);
  });

  it('makes the bands high again when frames are quick again', () => {
    const search = createFrameSearch();
    run(search, 20, 200);
    const rounds = run(search, 40, 1);
    expect(heightOf(rounds.at(-2) ?? none())).toBe(1);
  });

  it('is not complete after a restart until all has been searched again', () => {
    const search = createFrameSearch();
    run(search, 30, 5);
    expect(search.isComplete()).toBe(true);
    search.next(pyramid());
    search.restart();
    expect(search.isComplete()).toBe(false);
    // The sweep of the finest level under way does not count: one band of it is left, then two sweeps of four bands.
    run(search, 15, 5);
    expect(search.isComplete()).toBe(false);
    run(search, 5, 5);
    expect(search.isComplete()).toBe(true);
  });

  it('looks for light symbols on dark grounds and for pairs of finders too', () => {
    const kinds = run(createFrameSearch(), 8, 5).flatMap(({ passes }) => passes.map(({ kind }) => kind));
    expect(kinds).toEqual(expect.arrayContaining(['detect', 'inverted', 'pairs']));
  });
});

function run(search: ReturnType<typeof createFrameSearch>, frames: number, ms: number): readonly FrameRound[] {
  return Array.from({ length: frames }, () => {
    const round = search.next(pyramid());
    round.done(ms);
    return round;
  });
}

function pyramid(): Pyramid {
  const luminance = new Uint8ClampedArray(WIDTH_PX * HEIGHT_PX);
  return pyramidOf(luminanceOfGrey({ widthPx: WIDTH_PX, heightPx: HEIGHT_PX, luminance }));
}

function radiiOf({ passes }: FrameRound): readonly number[] {
  return passes.flatMap((pass) => (pass.kind === 'detect' ? [pass.search.radiusBlocks] : []));
}

function heightOf({ passes }: FrameRound): number {
  return Math.max(0, ...passes.map((pass) => (pass.kind === 'detect' ? bandOf(pass.search.band) : 0)));
}

function bandOf(band: { readonly from: number; readonly to: number } = { from: 0, to: 1 }): number {
  return band.to - band.from;
}

function rowsOf({ passes }: FrameRound, level: number, radius: number): readonly number[] {
  return passes.flatMap((pass) => {
    if (pass.kind !== 'detect' || !pass.search.levels.includes(level) || pass.search.radiusBlocks !== radius) return [];
    const { from, to } = pass.search.band ?? { from: 0, to: 1 };
    const first = Math.floor(from * HEIGHT_PX);
    return Array.from({ length: Math.ceil(to * HEIGHT_PX) - first }, (_, row) => first + row);
  });
}

function none(): FrameRound {
  return { passes: [], isExpensive: false, done: () => undefined };
}

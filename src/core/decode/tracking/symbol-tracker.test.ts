import { describe, expect, it } from 'vitest';
import { createDetector } from '../detector/detector';
import type { FlatFit } from '../detector/fit-flat';
import type { DetectedSymbol } from '../detector/refine-and-read';
import { flatWarp } from '../geometry/warp';
import type { GreyImage } from '../grey-image';
import { contrastLevelsOf } from '../luminance/contrast-levels';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { pyramidOf } from '../luminance/pyramid';
import { RADII } from '../passes/pass-plan';
import { paintSymbol, turned } from '../test/painted-symbol';
import { seededRandom } from '../../base/seeded-random';
import { createModuleSums } from './module-sums';
import { type SymbolTracker, createSymbolTracker } from './symbol-tracker';

const SIDE_PX = 160;
const ENDLESS = { isSpent: () => false, leftMs: () => Infinity };
/** Standard deviation, in grey steps; the symbol's ink and paper are 20 apart. */
const NOISE = 12;
const FRAMES = 8;

describe('a symbol that is too noisy in each frame', () => {
  it('is read after a few frames of a hand that shakes, and never before', () => {
    const tracker = createSymbolTracker();
    const readAt: number[] = [];
    for (let frame = 0; frame < FRAMES; frame += 1) {
      const { alone, followed } = show(tracker, noisy('seen a dozen times', frame));
      expect(alone).toBeNull();
      if (followed.length > 0) readAt.push(frame);
    }
    expect(readAt.length).toBeGreaterThan(0);
  });

  it('is not mixed with another symbol that takes its place', () => {
    const tracker = createSymbolTracker();
    const texts: string[] = [];
    for (let frame = 0; frame < 3 * FRAMES; frame += 1) {
      const { followed } = show(tracker, noisy(frame < 2 ? 'seen a dozen times' : 'another symbol', frame));
      texts.push(...followed.map(textOf));
    }
    expect(new Set(texts)).toEqual(new Set(['another symbol']));
  });

  it('is followed by the grid that fits clearly best', () => {
    const tracker = createSymbolTracker();
    const empty = {
      widthPx: SIDE_PX,
      heightPx: SIDE_PX,
      luminance: new Uint8ClampedArray(SIDE_PX * SIDE_PX).fill(128),
    };
    // The first frames of a size forget what was followed, so it is taken up after one.
    const scene = contrastLevelsOf(pyramidOf(luminanceOfGrey(empty)));
    tracker.follow(scene, [], ENDLESS);
    tracker.takeUp([fitOf(2, 0.6, 40)]);
    tracker.takeUp([fitOf(1, 0.9, 42)]);
    tracker.takeUp([fitOf(3, 0.62, 44)]);
    tracker.follow(scene, [], ENDLESS);
    expect(tracker.followed().map((outline) => outline[0])).toEqual([42]);
  });

  it('keeps the search going while it fits too faintly to be named', () => {
    const tracker = createSymbolTracker();
    tracker.takeUp([fitOf(2, 0.4, 40)]);
    expect(tracker.followed()).toEqual([]);
    expect(tracker.isIdle()).toBe(false);
    expect(createSymbolTracker().isIdle()).toBe(true);
  });

  it('is forgotten when the camera shows pictures of another size', () => {
    const tracker = createSymbolTracker();
    for (let frame = 0; frame < 2; frame += 1) show(tracker, noisy('seen a dozen times', frame));
    expect(tracker.followed().length).toBeGreaterThan(0);
    const other = { widthPx: 200, heightPx: 120, luminance: new Uint8ClampedArray(200 * 120).fill(128) };
    tracker.follow(contrastLevelsOf(pyramidOf(luminanceOfGrey(other))), [], ENDLESS);
    expect(tracker.followed()).toEqual([]);
  });

  it('is let go of when something else has read it', () => {
    const tracker = createSymbolTracker();
    for (let frame = 0; frame < 2; frame += 1) show(tracker, noisy('seen a dozen times', frame));
    const [outline] = tracker.followed();
    expect(outline).toBeDefined();
    const scene = contrastLevelsOf(pyramidOf(luminanceOfGrey(noisy('seen a dozen times', 2))));
    expect(tracker.follow(scene, outline === undefined ? [] : [outline], ENDLESS)).toEqual([]);
    expect(tracker.followed()).toEqual([]);
  });
});

describe('sums of modules', () => {
  it('refuse the modules of another symbol and keep what they have', () => {
    const sums = createModuleSums(1);
    const [one, other] = [modulesOf(1), modulesOf(2)];
    expect(sums.add(one, 1)).toBe(true);
    expect(sums.add(one, 1)).toBe(true);
    const before = sums.darkness.slice();
    expect(sums.add(other, 1)).toBe(false);
    expect(sums.darkness).toEqual(before);
    expect(sums.frames).toBe(2);
  });

  it('weigh a frame by its worth', () => {
    const sums = createModuleSums(1);
    const modules = modulesOf(1);
    sums.add(modules, 1);
    sums.add(modules, 0.1);
    expect(sums.darkness[0]).toBeCloseTo((modules[0] ?? 0) * (0.97 + 0.1), 5);
  });
});

/** What the detector reads of the frame alone, and what the tracker reads of all frames so far. */
function show(
  tracker: SymbolTracker,
  image: GreyImage,
): { readonly alone: DetectedSymbol | null; readonly followed: readonly DetectedSymbol[] } {
  const scene = contrastLevelsOf(pyramidOf(luminanceOfGrey(image)));
  const followed = tracker.follow(scene, [], ENDLESS);
  const detector = createDetector(scene, []);
  for (const radiusBlocks of [RADII.wide, RADII.narrow, RADII.widest])
    detector.detect({ levels: [0, 1], radiusBlocks }, ENDLESS);
  detector.detectPairs(ENDLESS);
  tracker.takeUp([...detector.unread().map(({ fit }) => fit), ...detector.faint()]);
  return { alone: detector.symbols[0] ?? null, followed };
}

function noisy(text: string, frame: number): GreyImage {
  const random = seededRandom(1000 + frame);
  const [dx, dy] = [6 * random() - 3, 6 * random() - 3];
  const { image } = paintSymbol({
    text,
    level: 'L',
    widthPx: SIDE_PX,
    heightPx: SIDE_PX,
    modulesAt: turned(4, 3, 38 + dx, 34 + dy),
    ink: 110,
    paper: 130,
  });
  const luminance = image.luminance.map((value) => value + NOISE * normal(random));
  return { ...image, luminance };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A grid that was found, its left corners `leftPx` from the left. */
function fitOf(version: number, score: number, leftPx: number): FlatFit {
  const side = 17 + 4 * version;
  const warp = flatWarp([leftPx, 40, 130, 40, 130, 130, leftPx, 130], side);
  if (warp === null) throw new Error('no homography');
  const field = contrastLevelsOf(pyramidOf(luminanceOfGrey(noisy('seen a dozen times', 0)))).field(0);
  return { field, version, modulePx: 4, warp, score };
}

function modulesOf(seed: number): Float32Array {
  const random = seededRandom(seed * 977);
  return Float32Array.from({ length: 21 * 21 }, () => (random() < 0.5 ? -1 : 1));
}

function textOf({ modules }: DetectedSymbol): string {
  return modules.segments
    .map((segment) => (segment.mode === 'byte' ? String.fromCharCode(...segment.bytes) : '?'))
    .join('');
}

import { describe, expect, it } from 'vitest';
import { type TimeBudget, timeBudgetOf } from '../time-budget';
import { passesFor } from '../passes/pass-plan';
import { foundSymbolOf } from '../passes/found-symbol-of';
import type { FoundSymbol } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { pyramidOf } from '../luminance/pyramid';
import { contrastLevelsOf } from '../luminance/contrast-levels';
import { type Painting, paintSymbol, rolled, tilted, turned } from '../test/painted-symbol';
import { seededRandom } from '../../base/seeded-random';
import { type Detector, createDetector } from './detector';

const TEXT = 'https://example.com/rescue';
const SIDE = 25;
/** Never spent, yet too short for cylinders and for undoing blur. */
const FOREVER = timeBudgetOf(() => 0, 1);

describe('the detector', () => {
  it.each([
    ['from the front', turned(5, 0, 60, 60), 'flat'],
    ['turned', turned(5, 33, 160, 40), 'flat'],
    ['upside down', turned(5, 180, 220, 220), 'flat'],
    ['from a steep side', tilted(6, SIDE, 0.3, 0.45, 70, 140), 'flat'],
  ] as const)('reads a symbol %s and tells its corners', (_, modulesAt, stage) => {
    const [symbol, ...others] = symbolsOf(paint({ modulesAt }));
    expect(others).toEqual([]);
    expect(symbol).toMatchObject({ text: TEXT, version: '2', level: 'M', stage, facts: { correctedCodewords: 0 } });
    const expected = [
      [0, 0],
      [SIDE, 0],
      [SIDE, SIDE],
      [0, SIDE],
    ] as const;
    symbol?.corners.forEach(({ x, y }, corner) => {
      const [u, v] = modulesAt(x, y);
      const [trueU, trueV] = expected[corner] ?? [NaN, NaN];
      expect(Math.hypot(u - trueU, v - trueV), `corner ${corner}: ${u},${v}`).toBeLessThan(0.6);
    });
  });

  it('reads symbols rolled round a cylinder, bending its grid for the rounder ones', () => {
    const stages = [0.3, 0.6, 0.8].map((halfAngle) => {
      const [symbol] = symbolsOf(paint({ modulesAt: rolled(6, SIDE, halfAngle, 140, 60) }));
      expect(symbol?.text, `half angle ${halfAngle}`).toBe(TEXT);
      return symbol?.stage;
    });
    expect(stages[0]).toBe('flat');
    expect(stages.at(-1)).not.toBe('flat');
  });

  it('reads a rounder label only with the mesh', () => {
    const one = detected(onCylinder({ text: 'CURVED', level: 'L', side: 21, halfAngle: 0.8, skew: 0 }));
    expect(one.symbols.map(({ stage }) => stage)).toEqual(['mesh']);
  });

  it.each([
    [
      'a version 1 label that is curved and askew',
      { text: 'CURVED', level: 'L', side: 21, halfAngle: 0.8, skew: 0.15 },
    ],
    [
      'a version 2 label that is curved and askew',
      { text: 'https://example.com/roll', level: 'M', side: 25, halfAngle: 0.95, skew: 0.15 },
    ],
  ] as const)('reads %s only when its refinement starts again', (_, label) => {
    const one = detected(onCylinder(label));
    expect(one.symbols).toEqual([]);
    expect(one.unread().length).toBeGreaterThan(0);
    one.restart({ firstStart: 0, starts: 20, withMesh: 0, fitsAtOnePlace: 1 }, FOREVER);
    expect(one.symbols.map((symbol) => [symbol.stage, foundSymbolOf(symbol).text])).toEqual([
      ['restarted', label.text],
    ]);
  });

  it('reads a label of a third of a cylinder only from bent starts: moving its fourth corner is not enough', () => {
    const one = detected(onCylinder({ text: 'CURVED', level: 'L', side: 21, halfAngle: 1, skew: 0 }), 'triples');
    expect(one.symbols).toEqual([]);
    one.restart({ firstStart: 0, starts: 20, withMesh: 0, fitsAtOnePlace: 1 }, FOREVER);
    expect(one.symbols.map(({ stage }) => stage)).toEqual(['restarted']);
  });

  it.each([
    ['56 degrees, askew', { text: 'https://example.com/around', level: 'M', side: 25, halfAngle: 1.05, turn: 35 }],
    ['63 degrees', { text: 'https://example.com/bottle'.repeat(3), level: 'M', side: 37, halfAngle: 1.1, turn: 8 }],
    [
      '52 degrees, askew',
      { text: 'https://example.com/tin/'.repeat(9), level: 'L', side: 53, halfAngle: 0.9, turn: 60 },
    ],
  ] as const)('reads a label that curves away by %s on both sides only with a cylinder', (_, { turn, ...label }) => {
    const image = onCylinder({ ...label, skew: 0, turn });
    const without = detected(image);
    without.restart({ firstStart: 0, starts: 28, withMesh: 6, fitsAtOnePlace: 2 }, FOREVER);
    expect(without.symbols).toEqual([]);
    const one = detected(
      image,
      'triples',
      timeBudgetOf(() => 0, 1000),
    );
    expect(one.symbols.map((symbol) => [symbol.stage, foundSymbolOf(symbol).text])).toEqual([['rolled', label.text]]);
  });

  it.each([
    ['top left', 0, 0],
    ['top right', SIDE - 7, 0],
    ['bottom left', 0, SIDE - 7],
  ] as const)('reads a symbol whose %s finder pattern is hidden', (_, u, v) => {
    const image = paint({ modulesAt: turned(5, 0, 60, 60), level: 'H' });
    const side = 29;
    const left = 60 + 5 * (u === 0 ? 0 : side - 7);
    const top = 60 + 5 * (v === 0 ? 0 : side - 7);
    for (let y = top - 4; y < top + 36; y += 1)
      image.luminance.fill(128, y * image.widthPx + left - 4, y * image.widthPx + left + 36);
    expect(symbolsOf(image).map(({ text }) => text)).toEqual([TEXT]);
  });

  it('reads a mirrored symbol and names its corners as the symbol stands', () => {
    const plain = turned(5, 0, 60, 60);
    const [symbol] = symbolsOf(paint({ modulesAt: (x, y) => plain(280 - x, y) }));
    expect(symbol).toMatchObject({ text: TEXT, facts: { isMirrored: true } });
    const [topLeft, topRight] = symbol?.corners ?? [];
    expect(topLeft?.x).toBeCloseTo(220, -1);
    expect(topRight?.x).toBeCloseTo(95, -1);
  });

  it('reads what is six grey steps darker than its ground, in grain', () => {
    const random = seededRandom(5);
    const image = paint({ modulesAt: turned(7, 12, 80, 50), ink: 20, paper: 26 });
    for (let index = 0; index < image.luminance.length; index += 1)
      image.luminance[index] = (image.luminance[index] ?? 0) + Math.round(3 * (random() + random() - 1));
    expect(symbolsOf(image).map(({ text }) => text)).toEqual([TEXT]);
  });

  it('searches nothing inside a symbol that is known', () => {
    const pyramid = pyramidOf(luminanceOfGrey(paint({ modulesAt: turned(5, 0, 60, 60) })));
    const known = [60, 60, 185, 60, 185, 185, 60, 185];
    const one = createDetector(contrastLevelsOf(pyramid), [known]);
    for (const step of passesFor(pyramid)) if (step.kind === 'detect') one.detect(step.search, FOREVER);
    expect(one.symbols).toEqual([]);
    expect(one.unread()).toEqual([]);
  });

  it('says of a symbol that it cannot read where it lies and how far it came', () => {
    const modulesAt = turned(5, 0, 60, 60);
    const image = paint({ modulesAt, level: 'L' });
    const random = seededRandom(9);
    const damaged = {
      ...image,
      luminance: image.luminance.map((value, index) => {
        const [u, v] = modulesAt((index % image.widthPx) + 0.5, Math.floor(index / image.widthPx) + 0.5);
        const isData = u > 9 && v > 9 && u < SIDE && v < SIDE;
        return isData ? 255 * Math.round(random()) : value;
      }),
    };
    const one = createDetector(contrastLevelsOf(pyramidOf(luminanceOfGrey(damaged))), []);
    for (const step of passesFor(pyramidOf(luminanceOfGrey(damaged))))
      if (step.kind === 'detect') one.detect(step.search, FOREVER);
    expect(one.symbols).toEqual([]);
    expect(one.unread()[0]?.fault).toMatchObject({ code: 'too-many-errors', version: 2, level: 'L' });
  });

  it('tries what is most plausible even when its search took all the time', () => {
    const spent = timeBudgetOf(() => 1, 0);
    const pyramid = pyramidOf(luminanceOfGrey(paint({ modulesAt: turned(5, 0, 60, 60) })));
    const one = createDetector(contrastLevelsOf(pyramid), []);
    for (const step of passesFor(pyramid).slice(0, 1)) if (step.kind === 'detect') one.detect(step.search, spent);
    expect(one.symbols).toHaveLength(1);
  });

  it('tries no more than that when its time is over, however much there is', () => {
    const image = sheetOf16();
    const pyramid = pyramidOf(luminanceOfGrey(image));
    const readWithin = (budget: TimeBudget): number => {
      const one = createDetector(contrastLevelsOf(pyramid), []);
      for (const step of passesFor(pyramid).slice(0, 1)) if (step.kind === 'detect') one.detect(step.search, budget);
      return one.symbols.length;
    };
    expect(readWithin(FOREVER)).toBe(16);
    expect(readWithin(timeBudgetOf(() => 1, 0))).toBeLessThanOrEqual(12);
  });

  it('stops when its time is over', () => {
    let now = 0;
    const budget = timeBudgetOf(() => (now += 1), 3);
    const pyramid = pyramidOf(luminanceOfGrey(paint({ modulesAt: turned(5, 0, 60, 60) })));
    const one = createDetector(contrastLevelsOf(pyramid), []);
    for (const step of passesFor(pyramid)) if (step.kind === 'detect') one.detect(step.search, budget);
    expect(now).toBeLessThan(20);
  });
});

function paint(painting: Pick<Painting, 'modulesAt'> & Partial<Painting>): GreyImage {
  return paintSymbol({ text: TEXT, widthPx: 280, heightPx: 280, ...painting }).image;
}

/** Four rows of four symbols, each turned otherwise, so that finder patterns of two make no third. */
function sheetOf16(): GreyImage {
  const pitchPx = 150;
  const tiles = Array.from({ length: 16 }, (_, tile) => {
    const turn = 23 * tile;
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
    const half = (SIDE * 3) / 2;
    const [x, y] = [75 - half * (cos - sin), 75 - half * (sin + cos)];
    return paint({ modulesAt: turned(3, turn, x, y), widthPx: pitchPx, heightPx: pitchPx }).luminance;
  });
  const widthPx = 4 * pitchPx;
  const luminance = Uint8ClampedArray.from({ length: widthPx * widthPx }, (_, index) => {
    const [x, y] = [index % widthPx, Math.floor(index / widthPx)];
    const tile = tiles[4 * Math.floor(y / pitchPx) + Math.floor(x / pitchPx)];
    return tile?.[(y % pitchPx) * pitchPx + (x % pitchPx)] ?? 0;
  });
  return { widthPx, heightPx: widthPx, luminance };
}

function symbolsOf(image: GreyImage): readonly FoundSymbol[] {
  const pyramid = pyramidOf(luminanceOfGrey(image));
  const one = createDetector(contrastLevelsOf(pyramid), []);
  for (const step of passesFor(pyramid)) {
    if (step.kind === 'detect') one.detect(step.search, FOREVER);
    else one.detectPairs(FOREVER);
  }
  return one.symbols.map(foundSymbolOf);
}

interface Label {
  readonly text: string;
  readonly level: 'L' | 'M';
  readonly side: number;
  readonly halfAngle: number;
  readonly skew: number;
  /** Turn of the symbol on its paper, in degrees. */
  readonly turn?: number;
}

function onCylinder({ text, level, side, halfAngle, skew, turn = 0 }: Label): GreyImage {
  const sizePx = Math.max(280, 8 * side);
  const middle = sizePx / 2;
  const modulesAt = rolled(6, side, halfAngle, middle, sizePx === 280 ? 60 : middle - 3 * side);
  const onPaper = turned(1, turn, side / 2, side / 2);
  const along = (x: number, y: number): readonly [number, number] => modulesAt(x + skew * (y - middle), y);
  return paint({
    text,
    level,
    widthPx: sizePx,
    heightPx: sizePx,
    modulesAt: (x, y) => {
      const [u, v] = onPaper(...along(x, y));
      return [u + side / 2, v + side / 2];
    },
  });
}

function detected(
  image: GreyImage,
  by: 'triples' | 'triples and pairs' = 'triples and pairs',
  budget: TimeBudget = FOREVER,
): Detector {
  const pyramid = pyramidOf(luminanceOfGrey(image));
  const one = createDetector(contrastLevelsOf(pyramid), []);
  for (const pass of passesFor(pyramid)) {
    if (pass.kind === 'detect') one.detect(pass.search, budget);
    else if (by === 'triples and pairs') one.detectPairs(budget);
  }
  return one;
}

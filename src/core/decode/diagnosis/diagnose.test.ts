import { describe, expect, it } from 'vitest';
import type { DecodeContext } from '../passes/decode-context';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { readPicture } from '../passes/read-picture';
import type { Engine } from '../engines/engine';
import type { GreyImage } from '../grey-image';
import { type Painting, paintSymbol, turned } from '../test/painted-symbol';
import { seededRandom } from '../../base/seeded-random';
import type { Diagnosis } from './diagnosis';

const SIDE_PX = 280;
const blind: Engine = { name: 'zxing-js', isThorough: false, read: () => [] };
const means: DecodeContext = { engine: blind, nowMs: () => 0 };

describe('the diagnosis of a picture', () => {
  it('is absent where something was read', () => {
    expect(diagnosisOf(paint(turned(5, 0, 60, 60)))).toBeNull();
  });

  it.each([
    ['too dark', 12, 'too-dark'],
    ['too light', 244, 'too-light'],
    ['of one shade', 128, 'flat'],
  ] as const)('says that it is %s', (_, luminance, cause) => {
    expect(diagnosisOf(grained(blank(luminance), 2))).toEqual({ reached: { kind: 'nothing' }, cause });
  });

  it('names no cause where there is only texture', () => {
    expect(diagnosisOf(grained(blank(128), 200))).toEqual({ reached: { kind: 'nothing' }, cause: null });
  });

  it('says of a symbol with too many errors which one and where it is', () => {
    const diagnosis = diagnosisOf(spoilt(paint(turned(5, 0, 60, 60))));
    expect(diagnosis).toMatchObject({
      reached: { kind: 'symbol', version: 2, fault: { code: 'too-many-errors' } },
      cause: 'damaged',
    });
    const reached = diagnosis?.reached;
    expect(
      reached?.kind === 'symbol' ? reached.corners.map(({ x, y }) => [Math.round(x / 30), Math.round(y / 30)]) : [],
    ).toEqual([
      [2, 2],
      [6, 2],
      [6, 6],
      [2, 6],
    ]);
  });

  it.each([
    [2, 'symbol'],
    [5, 'nothing'],
  ] as const)('says that it is blurred, by %s pixels (%s found)', (reach, kind) => {
    expect(diagnosisOf(blurred(spoilt(paint(turned(5, 0, 60, 60))), reach))).toMatchObject({
      reached: { kind },
      cause: 'blurred',
    });
  });

  it('says that ink and paper hardly differ', () => {
    expect(diagnosisOf(spoilt(paint(turned(5, 0, 60, 60), { ink: 120, paper: 136 })))).toMatchObject({
      reached: { kind: 'symbol' },
      cause: 'faint',
    });
  });

  it('says that a symbol is cut off', () => {
    expect(diagnosisOf(paint(turned(8, 0, 4, 120)))).toMatchObject({ cause: 'cut-off' });
  });

  it('says that all but one corner is hidden', () => {
    const image = paint(turned(5, 0, 60, 60));
    for (let y = 0; y < SIDE_PX; y += 1)
      image.luminance.fill(128, y * SIDE_PX + (y < 110 ? 110 : 0), (y + 1) * SIDE_PX);
    expect(diagnosisOf(image)).toEqual({ reached: { kind: 'patterns', count: 1 }, cause: 'hidden' });
  });
});

function diagnosisOf(image: GreyImage): Diagnosis | null {
  return readPicture(luminanceOfGrey(image), 'file', means).diagnosis;
}

function paint(modulesAt: Painting['modulesAt'], shades: Partial<Painting> = {}): GreyImage {
  return paintSymbol({
    text: 'https://example.com/diagnosis',
    level: 'L',
    widthPx: SIDE_PX,
    heightPx: SIDE_PX,
    modulesAt,
    ...shades,
  }).image;
}

function blank(luminance: number): GreyImage {
  return { widthPx: SIDE_PX, heightPx: SIDE_PX, luminance: new Uint8ClampedArray(SIDE_PX * SIDE_PX).fill(luminance) };
}

function grained(image: GreyImage, range: number): GreyImage {
  const random = seededRandom(3);
  return { ...image, luminance: image.luminance.map((value) => value + Math.round((random() - 0.5) * range)) };
}

/** The data of the symbol at 60, 60 with modules of 5 pixels in noise of the same two shades. */
function spoilt(image: GreyImage): GreyImage {
  const random = seededRandom(9);
  const shades = [Math.min(...image.luminance), Math.max(...image.luminance)];
  const noise = Array.from({ length: 25 * 25 }, () => shades[Math.round(random())] ?? 0);
  const luminance = image.luminance.map((value, index) => {
    const u = Math.floor(((index % SIDE_PX) - 60) / 5);
    const v = Math.floor((Math.floor(index / SIDE_PX) - 60) / 5);
    return u > 9 && v > 9 && u < 25 && v < 25 && !(u >= 16 && u < 21 && v >= 16 && v < 21)
      ? (noise[v * 25 + u] ?? 0)
      : value;
  });
  return { ...image, luminance };
}

/** The mean of a square of that reach around each pixel, twice. */
function blurred(image: GreyImage, reach: number): GreyImage {
  const once = (from: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> => {
    const to = new Uint8ClampedArray(from.length);
    for (let index = 0; index < to.length; index += 1) {
      let sum = 0;
      for (let dy = -reach; dy <= reach; dy += 1)
        for (let dx = -reach; dx <= reach; dx += 1)
          sum += from[Math.min(to.length - 1, Math.max(0, index + dy * SIDE_PX + dx))] ?? 0;
      to[index] = sum / (2 * reach + 1) ** 2;
    }
    return to;
  };
  return { ...image, luminance: once(once(image.luminance)) };
}

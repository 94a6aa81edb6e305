import { beforeAll, describe, expect, it } from 'vitest';
import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import { READERS } from '../decode/readers.ts';
import type { Reader } from '../decode/reader.ts';
import { measureCurve } from './curves.ts';
import { DAMAGES } from './damages.ts';
import { drawOf } from './sample.ts';

/** Two strengths of each damage: where readers begin to differ, and where most give up. */
const BEGIN = 2;
const END = 4;
const TRIALS = 4;

/** Least right readings of ours at the two strengths; what was measured, less one where a single picture decides. */
const FLOORS: Readonly<Record<string, readonly [begin: number, end: number]>> = {
  blur: [4, 0],
  motion: [4, 3],
  noise: [4, 3],
  small: [4, 3],
  perspective: [4, 3],
  cylinder: [4, 1],
  glare: [3, 1],
  shadow: [4, 3],
  occlusion: [4, 2],
  'low contrast': [4, 3],
  colour: [3, 3],
  JPEG: [4, 4],
};

const readers: Reader[] = [];

beforeAll(async () => {
  for (const name of ['ours', 'zxing-wasm-best']) {
    const make = READERS.get(name);
    if (make === undefined) throw new Error(name);
    readers.push(await make());
  }
});

describe('drawn damage', () => {
  it('is the same picture for the same number', { timeout: 60_000 }, async () => {
    for (const damage of DAMAGES) {
      const [first, second] = [
        await damage.apply(drawOf(3), damage.strengths[BEGIN] ?? 0),
        await damage.apply(drawOf(3), damage.strengths[BEGIN] ?? 0),
      ];
      expect(Buffer.from(first.rgba).equals(Buffer.from(second.rgba)), damage.name).toBe(true);
    }
  });

  it('begins with pictures that any reader reads', { timeout: 60_000 }, async () => {
    for (const damage of DAMAGES) {
      const undamaged = { ...damage, strengths: damage.strengths.slice(0, 1) };
      const { read, wrong } = await measureCurve(undamaged, readers, 3);
      expect([...read.values()].flat(), damage.name).toEqual([3, 3]);
      expect(wrong).toEqual([]);
    }
  });

  it('grows with its strength', { timeout: 60_000 }, async () => {
    for (const damage of DAMAGES.filter(({ name }) => name !== 'small' && name !== 'JPEG' && name !== 'colour')) {
      const at = async (index: number): Promise<RgbaPicture> => damage.apply(drawOf(5), damage.strengths[index] ?? 0);
      const [none, some, much] = [await at(0), await at(BEGIN), await at(7)];
      expect(difference(none, much), damage.name).toBeGreaterThan(difference(none, some));
    }
  });
});

describe('reading drawn damage', () => {
  it.each(DAMAGES.map((damage) => [damage.name, damage] as const))(
    'of %s reaches its floor, is nowhere behind zxing-wasm, and never wrong',
    { timeout: 120_000 },
    async (_, damage) => {
      const strengths = [damage.strengths[BEGIN] ?? 0, damage.strengths[END] ?? 0];
      const { read, wrong } = await measureCurve({ ...damage, strengths }, readers, TRIALS, 100);
      const [ours = [], theirs = []] = readers.map(({ name }) => read.get(name));
      strengths.forEach((strength, index) => {
        expect(ours[index], `${strength} ${damage.unit}`).toBeGreaterThanOrEqual(theirs[index] ?? 0);
        expect(ours[index], `${strength} ${damage.unit}`).toBeGreaterThanOrEqual(
          FLOORS[damage.name]?.[index] ?? TRIALS,
        );
      });
      expect(wrong.filter(({ reader }) => reader === 'ours')).toEqual([]);
    },
  );
});

function difference(a: RgbaPicture, b: RgbaPicture): number {
  let sum = 0;
  a.rgba.forEach((value, index) => {
    sum += Math.abs(value - (b.rgba[index] ?? 0));
  });
  return sum;
}

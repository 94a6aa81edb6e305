import { beforeAll, describe, expect, it } from 'vitest';
import { momentsOf } from '../decode/moments.ts';
import { READERS } from '../decode/readers.ts';
import type { Reader } from '../decode/reader.ts';
import { chanceOf } from './chance.ts';
import { rolled, tilted } from './pose.ts';
import { type Scene, type SceneSymbol, sceneOf } from './scene.ts';
import { scoreScene } from './score-scene.ts';
import { summariseScenes } from './summarise-scenes.ts';

/** Seeds of small pictures. */
const SEEDS = [6, 7, 9, 13];

let zxing: Reader;
const scenes: Scene[] = [];

beforeAll(async () => {
  const make = READERS.get('zxing-wasm-best');
  if (make === undefined) throw new Error('zxing-wasm-best');
  zxing = await make();
  for (const seed of SEEDS) scenes.push(await sceneOf(seed));
});

describe('a composed scene', () => {
  it('is the same for the same seed and another for another', async () => {
    const again = await sceneOf(9);
    const first = scenes[2];
    expect(Buffer.from(again.picture.rgba).equals(Buffer.from(first?.picture.rgba ?? []))).toBe(true);
    expect(again.symbols).toEqual(first?.symbols);
    expect(new Set(scenes.map(({ symbols }) => symbols[0]?.text)).size).toBe(SEEDS.length);
  });

  it('says the truth: an engine that knows nothing of it reads the same texts at the same places', async () => {
    const moments = momentsOf([]);
    const scores = [];
    for (const { picture, symbols } of scenes) {
      const found = await zxing.read(picture, ['QRCode', 'MicroQRCode', 'rMQRCode']);
      scores.push(scoreScene(symbols, found, moments));
    }
    expect(scores.flatMap(({ wrong }) => wrong)).toEqual([]);
    const read = scores.flatMap((score) => score.read);
    expect(read).toHaveLength(4);
    expect(read.filter((one) => one.at(-1) === true)).toHaveLength(4);
  });
});

describe('a lens', () => {
  it('is undone by its inverse', () => {
    for (const lens of [tilted(40, 25), rolled(90, 25, 0.3)]) {
      for (const [u, v] of [
        [-12, -12],
        [12, -3],
        [5, 12],
      ] as const) {
        const [x, y] = lens.toPicture(u, v);
        const back = lens.toSheet(x, y);
        expect(back?.[0]).toBeCloseTo(u, 6);
        expect(back?.[1]).toBeCloseTo(v, 6);
      }
    }
  });
});

describe('chance', () => {
  it('hits weights, bounds and the normal distribution', () => {
    const chance = chanceOf(5);
    const picks = Array.from({ length: 2000 }, () =>
      chance.weighted([
        [3, 'a'],
        [1, 'b'],
      ] as const),
    );
    expect(picks.filter((one) => one === 'a').length / 2000).toBeCloseTo(0.75, 1);
    const wholes = Array.from({ length: 500 }, () => chance.whole(2, 4));
    expect([...new Set(wholes)].sort()).toEqual([2, 3, 4]);
    const normals = Array.from({ length: 4000 }, () => chance.normal());
    expect(normals.reduce((sum, value) => sum + value * value, 0) / 4000).toBeCloseTo(1, 0);
  });
});

describe('the score of a scene', () => {
  const square = (x: number): SceneSymbol['corners'] => [
    [x, 0],
    [x + 10, 0],
    [x + 10, 10],
    [x, 10],
  ];
  const symbol = (text: string, x: number, part: Partial<SceneSymbol> = {}): SceneSymbol => ({
    text,
    corners: square(x),
    format: 'qr-code',
    version: '1',
    level: 'M',
    modulePx: 3,
    damages: [],
    ...part,
  });
  const moments = momentsOf([1500]);
  const symbols = [symbol('one', 0), symbol('two', 20, { damages: ['glare'] }), symbol('three', 40)];
  const found = [
    { text: 'one', corners: square(0), afterMs: 20 },
    { text: 'two', corners: square(20), afterMs: 900 },
    { text: 'four', corners: square(40), afterMs: 900 },
    { text: 'three', corners: square(41), afterMs: 2000 },
  ];

  it('asks at each moment what has been read, by text and place', () => {
    const { read, wrong } = scoreScene(symbols, found, moments);
    expect(read).toEqual([
      [true, true, true],
      [false, true, true],
      [false, false, true],
    ]);
    expect(wrong).toEqual(['four']);
    expect(scoreScene([symbol('one', 100)], found.slice(0, 1), moments).wrong).toEqual(['one']);
  });

  it('counts by kind of damage, and whole scenes', () => {
    const scene = { seed: 1, layout: 'few', ground: 'plain', jpegQuality: null, symbols } as const;
    const trial = { scene, score: scoreScene(symbols, found, moments), cpuMs: 5, firstCpuMs: 20 };
    const { rates, completeScenes, wrong } = summariseScenes([trial], moments);
    expect(rates['all symbols']?.['≤ 1.5 s']).toMatchObject({ count: 3, hits: 2 });
    expect(rates['glare']?.['first']).toMatchObject({ count: 1, hits: 0 });
    expect(rates['undamaged']?.['all']).toMatchObject({ count: 2, hits: 2 });
    expect(completeScenes['≤ 1.5 s']).toMatchObject({ count: 1, hits: 0 });
    expect(completeScenes['all']).toMatchObject({ count: 1, hits: 1 });
    expect(wrong).toEqual([{ seed: 1, text: 'four' }]);
  });
});

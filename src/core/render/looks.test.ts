import { scanImageData } from '@undecaf/zbar-wasm';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encoded } from '../encode/test/encoded';
import { textsByZxing } from '../encode/test/readers';
import { LEAST_CONTRAST, contrastOf } from './contrast';
import { LOOKS, LOOK_NAMES } from './looks';
import { PLAIN_STYLE, type Style } from './style';
import { styledDrawing } from './styled-drawing';
import { renderSvg } from './svg';

describe.each(LOOK_NAMES)('the look %s', (name) => {
  it.each(['L', 'M', 'Q', 'H'] as const)('at level %s is read by zbar and zxing-cpp, short and long', async (level) => {
    for (const text of ['https://example.com/', `https://example.com/${'abcde12345'.repeat(12)}`]) {
      const svg = renderSvg(styledDrawing(encoded(text, { level }), 4, LOOKS[name]), 400);
      const { data, info } = await sharp(svg).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const pixels = { data: Uint8ClampedArray.from(data), width: info.width, height: info.height };
      expect((await scanImageData({ ...pixels, colorSpace: 'srgb' })).map((found) => found.decode())).toEqual([text]);
      expect(await textsByZxing({ ...pixels, colorSpace: 'srgb' })).toEqual([text]);
    }
  });

  it('has enough contrast everywhere', () => {
    expect(contrastOf(LOOKS[name])).toEqual({ kind: 'good' });
  });
});

describe('contrast', () => {
  const inks = (ink: Style['modules']['paint'], ground: Style['ground']): Style => ({
    ...PLAIN_STYLE,
    modules: { shape: 'square', paint: ink },
    finderRing: { shape: 'square', paint: ink },
    finderCentre: { shape: 'square', paint: ink },
    ground,
  });
  const solid = (colour: `#${string}`) => ({ kind: 'solid', colour }) as const;

  it.each<readonly [ink: `#${string}`, ground: `#${string}` | null, kind: string]>([
    ['#000', '#fff', 'good'],
    ['#000000', null, 'good'],
    ['#fff', '#000', 'inverted'],
    ['#fff', null, 'low'],
    ['#999', '#fff', 'low'],
    ['#777', '#ffffff', 'good'],
    ['#ffe000', '#fff', 'low'],
  ])('of %s on %s is %s', (ink, ground, kind) => {
    expect(contrastOf(inks(solid(ink), ground === null ? null : solid(ground))).kind).toBe(kind);
  });

  it('is that of the worst place of a gradient', () => {
    const paint = {
      kind: 'linear',
      angleDegrees: 0,
      stops: [
        { offset: 0, colour: '#000' },
        { offset: 1, colour: '#bbb' },
      ],
    } as const;
    const fact = contrastOf(inks(paint, solid('#fff')));
    expect(fact.kind === 'low' && fact.ratio < LEAST_CONTRAST).toBe(true);
  });
});

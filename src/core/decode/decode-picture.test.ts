import { describe, expect, it } from 'vitest';
import { type RgbaPicture, decodePicture } from './decode-picture';
import { createZxingJsEngine } from './engines/zxing-js-engine';
import { channelOfHiddenEdges } from './luminance/colour-channel';
import type { ByteOrder } from './rgba-words';
import { paintSymbol, turned } from './test/painted-symbol';
import { seededRandom } from '../base/seeded-random';

type Rgb = readonly [red: number, green: number, blue: number];

const SIDE_PX = 260;
/** Pairs of ink and paper of nearly the same light: 89 and 89, 76 and 76, 105 and 105. */
const HUES: readonly (readonly [name: string, ink: Rgb, paper: Rgb])[] = [
  ['brown on green', [150, 75, 0], [0, 151, 0]],
  ['blue on red', [0, 80, 255], [255, 0, 0]],
  ['teal on violet', [0, 150, 150], [190, 60, 120]],
];

describe('a picture whose symbol differs from its paper in hue only', () => {
  it.each(HUES)('is read, %s', (_, ink, paper) => {
    expect(textsOf(inHues(ink, paper, 'rgba'))).toEqual(['hue only']);
  });

  it('is read where its bytes are in another order', () => {
    for (const [, ink, paper] of HUES) expect(textsOf(inHues(ink, paper, 'bgrx'))).toEqual(['hue only']);
  });

  it('is the only one that is read a second time', () => {
    for (const [, ink, paper] of HUES) expect(hiddenIn(inHues(ink, paper, 'rgba'))).not.toBeNull();
    expect(hiddenIn(inHues([0, 0, 0], [255, 255, 255], 'rgba'))).toBeNull();
    expect(hiddenIn(inHues([40, 20, 90], [250, 240, 180], 'rgba'))).toBeNull();
    const random = seededRandom(5);
    const rgba = new Uint8ClampedArray(4 * SIDE_PX * SIDE_PX).map((_, index) =>
      index % 4 === 3 ? 255 : 120 + 20 * random(),
    );
    expect(hiddenIn({ widthPx: SIDE_PX, heightPx: SIDE_PX, rgba })).toBeNull();
    expect(hiddenIn({ widthPx: 1, heightPx: 1, rgba: new Uint8ClampedArray(4) })).toBeNull();
  });
});

function textsOf(picture: RgbaPicture): readonly string[] {
  const engine = createZxingJsEngine();
  return decodePicture(picture, 'file', { engine, nowMs: () => 0 }).symbols.map(({ text }) => text);
}

function hiddenIn({ rgba, widthPx, heightPx }: RgbaPicture): number | null {
  return channelOfHiddenEdges(rgba, widthPx, heightPx);
}

/** The light of a painted symbol turned into a mixture of two colours. */
function inHues(ink: Rgb, paper: Rgb, order: ByteOrder): RgbaPicture {
  const { image } = paintSymbol({
    text: 'hue only',
    widthPx: SIDE_PX,
    heightPx: SIDE_PX,
    modulesAt: turned(7, 4, 52, 45),
    ink: 0,
    paper: 255,
  });
  const rgba = new Uint8ClampedArray(4 * image.luminance.length).fill(255);
  image.luminance.forEach((value, pixel) => {
    for (let colour = 0; colour < 3; colour += 1) {
      const place = order === 'bgrx' ? 2 - colour : colour;
      rgba[4 * pixel + place] = ((paper[colour] ?? 0) * value + (ink[colour] ?? 0) * (255 - value)) / 255;
    }
  });
  return { widthPx: SIDE_PX, heightPx: SIDE_PX, rgba, order };
}

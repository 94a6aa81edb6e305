import type { GreyImage } from '../grey-image';
import { type ContrastLevels, contrastLevelsOf, invertedLevelsOf } from '../luminance/contrast-levels';
import { smoothed, unsharpMasked, upscaled } from '../luminance/enhance';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { type Pyramid, greyAt, pyramidOf } from '../luminance/pyramid';
import { COARSE_PIXELS, MIDDLE_PIXELS } from './pass-plan';

/** A picture made plainer in one way or another, to be searched once more. */
export interface Enhancement {
  make(): EnhancedPicture;
  /** Pixels of the picture on one side of a pixel of what is made. */
  readonly scale: number;
}

export interface EnhancedPicture {
  readonly levels: ContrastLevels;
  /** What the engine may read what it has not read in the picture; null where it has read the same already. */
  readonly imageForEngine: GreyImage | null;
}

type Retouch =
  | {
      readonly change: (image: GreyImage) => GreyImage;
      /** The finest level of at most this many pixels is enhanced: larger pictures show blur and grain at a coarser level as well. */
      readonly mostPixels: number;
      /** How many times as wide the picture becomes. */
      readonly grows: number;
    }
  /** Dark and light exchanged, at all levels. */
  | 'inverted';

const clear = (image: GreyImage): GreyImage => unsharpMasked(smoothed(image));

/** Where nothing was read: grain ironed out and edges made steep, light on dark, and gaps closed. */
const FILE: readonly Retouch[] = [
  { change: clear, mostPixels: COARSE_PIXELS, grows: 1 },
  'inverted',
  { change: smoothed, mostPixels: COARSE_PIXELS, grows: 1 },
];

/** What takes long and helps now and then. */
const DEEP: readonly Retouch[] = [
  { change: clear, mostPixels: MIDDLE_PIXELS, grows: 1 },
  { change: unsharpMasked, mostPixels: MIDDLE_PIXELS, grows: 1 },
  { change: smoothed, mostPixels: MIDDLE_PIXELS, grows: 1 },
  { change: (image) => unsharpMasked(upscaled(image)), mostPixels: COARSE_PIXELS, grows: 2 },
  { change: upscaled, mostPixels: COARSE_PIXELS, grows: 2 },
  'inverted',
];

/** From what helps most. */
export function enhancementsOf(picture: ContrastLevels, mode: 'file' | 'deep'): readonly Enhancement[] {
  return (mode === 'file' ? FILE : DEEP).map((retouch) => {
    // The engine has read light on dark already.
    if (retouch === 'inverted')
      return { make: () => ({ levels: invertedLevelsOf(picture), imageForEngine: null }), scale: 1 };
    const { pyramid } = picture;
    const level = finestLevel(pyramid, retouch.mostPixels);
    return {
      make: () => {
        const image = retouch.change(greyAt(pyramid, level));
        return { levels: contrastLevelsOf(pyramidOf(luminanceOfGrey(image))), imageForEngine: image };
      },
      scale: 2 ** level / retouch.grows,
    };
  });
}

function finestLevel({ widthPx, heightPx, levels }: Pyramid, mostPixels: number): number {
  let level = 0;
  while (level < levels - 1 && (widthPx * heightPx) / 4 ** level > mostPixels) level += 1;
  return level;
}

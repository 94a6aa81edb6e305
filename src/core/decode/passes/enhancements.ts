import { type Window, cutOut } from '../engines/windows';
import type { GreyImage } from '../grey-image';
import { type ContrastLevels, contrastLevelsOf, invertedLevelsOf } from '../luminance/contrast-levels';
import { smoothed, unsharpMasked, upscaled } from '../luminance/enhance';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { type Pyramid, greyAt, pyramidOf } from '../luminance/pyramid';
import { COARSE_PIXELS, MIDDLE_PIXELS } from './pass-plan';

/** An enhanced picture, to be searched once more. */
export interface Enhancement {
  make(): EnhancedPicture;
  /** Pixels of the picture on one side of a pixel of what is made. */
  readonly scale: number;
  /** Top left, in the picture's pixels, of the part that was enhanced. */
  readonly left: number;
  readonly top: number;
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
      /** Whether a picture whose finest level has more pixels is left as it is. */
      readonly needsFinestLevel?: boolean;
    }
  /** Dark and light exchanged, at all levels. */
  | 'inverted';

const clear = (image: GreyImage): GreyImage => unsharpMasked(smoothed(image));
const enlarged = (image: GreyImage): GreyImage => unsharpMasked(upscaled(image));

/**
 * Doubled and sharpened: finder patterns with modules of 1.3 to 2 pixels have no light ring left in the picture itself.
 * Level 0 alone shows such modules. Doubling a larger picture would cost more than all passes before; only regions of it
 * are enlarged (see `smallModuleRegions`).
 */
const ENLARGED: Retouch = {
  change: enlarged,
  mostPixels: COARSE_PIXELS,
  grows: 2,
  needsFinestLevel: true,
};

/** Noise smoothed and edges sharpened; small modules enlarged; light on dark; gaps closed by blur. */
const FILE: readonly Retouch[] = [
  { change: clear, mostPixels: COARSE_PIXELS, grows: 1 },
  ENLARGED,
  'inverted',
  { change: smoothed, mostPixels: COARSE_PIXELS, grows: 1 },
];

/** Enhancements that cost much and read few further symbols. */
const DEEP: readonly Retouch[] = [
  { change: clear, mostPixels: MIDDLE_PIXELS, grows: 1 },
  { change: unsharpMasked, mostPixels: MIDDLE_PIXELS, grows: 1 },
  { change: smoothed, mostPixels: MIDDLE_PIXELS, grows: 1 },
  { change: enlarged, mostPixels: COARSE_PIXELS, grows: 2 },
  { change: upscaled, mostPixels: COARSE_PIXELS, grows: 2 },
  'inverted',
];

/** In the order of how many symbols they read. */
export function enhancementsOf(picture: ContrastLevels, mode: 'file' | 'deep'): readonly Enhancement[] {
  return (mode === 'file' ? FILE : DEEP)
    .filter((retouch) => isWorthTrying(retouch, picture.pyramid))
    .map((retouch) => {
      // The engine has read light on dark already.
      if (retouch === 'inverted')
        return { make: () => ({ levels: invertedLevelsOf(picture), imageForEngine: null }), scale: 1, left: 0, top: 0 };
      const { pyramid } = picture;
      const level = finestLevel(pyramid, retouch.mostPixels);
      return {
        make: () => {
          const image = retouch.change(greyAt(pyramid, level));
          return { levels: contrastLevelsOf(pyramidOf(luminanceOfGrey(image)), retouch.grows), imageForEngine: image };
        },
        scale: 2 ** level / retouch.grows,
        left: 0,
        top: 0,
      };
    });
}

/** A part of a picture that is too large to be enlarged as a whole. */
export function enlargedRegion(pyramid: Pyramid, { left, top, widthPx, heightPx }: Window): Enhancement {
  return {
    make: () => {
      const image = enlarged(cutOut(pyramid.whole(), { left, top, widthPx, heightPx }));
      return { levels: contrastLevelsOf(pyramidOf(luminanceOfGrey(image)), 2), imageForEngine: image };
    },
    scale: 0.5,
    left,
    top,
  };
}

function isWorthTrying(retouch: Retouch, pyramid: Pyramid): boolean {
  return retouch === 'inverted' || retouch.needsFinestLevel !== true || finestLevel(pyramid, retouch.mostPixels) === 0;
}

function finestLevel({ widthPx, heightPx, levels }: Pyramid, mostPixels: number): number {
  let level = 0;
  while (level < levels - 1 && (widthPx * heightPx) / 4 ** level > mostPixels) level += 1;
  return level;
}

import type { GreyImage } from '../grey-image';
import { type Pyramid, greyAt } from '../luminance/pyramid';
import { upscaled, unsharpMasked, smoothed } from '../luminance/enhance';
import { inverted } from './engine-read';
import { COARSE_PIXELS, MIDDLE_PIXELS } from './pass-plan';

/** A picture made plainer in one way or another, to be searched once more. */
export interface Enhancement {
  make(): GreyImage;
  /** Pixels of the picture on one side of a pixel of what is made. */
  readonly scale: number;
  /** Whether the engine may read in it what it has not read in the picture. */
  readonly isForEngine: boolean;
}

interface Retouch {
  readonly change: (image: GreyImage) => GreyImage;
  /** The finest level of at most so many pixels is taken: what is larger shows blur and grain at a coarser level as well. */
  readonly mostPixels: number;
  /** How many times as wide the picture becomes. */
  readonly grows: number;
}

const clear = (image: GreyImage): GreyImage => unsharpMasked(smoothed(image));

/** Where nothing was read: grain ironed out and edges made steep, light on dark, and gaps closed. */
const FILE: readonly Retouch[] = [
  { change: clear, mostPixels: COARSE_PIXELS, grows: 1 },
  { change: inverted, mostPixels: Infinity, grows: 1 },
  { change: smoothed, mostPixels: COARSE_PIXELS, grows: 1 },
];

/** What takes long and helps now and then. */
const DEEP: readonly Retouch[] = [
  { change: clear, mostPixels: MIDDLE_PIXELS, grows: 1 },
  { change: unsharpMasked, mostPixels: MIDDLE_PIXELS, grows: 1 },
  { change: smoothed, mostPixels: MIDDLE_PIXELS, grows: 1 },
  { change: (image) => unsharpMasked(upscaled(image)), mostPixels: COARSE_PIXELS, grows: 2 },
  { change: upscaled, mostPixels: COARSE_PIXELS, grows: 2 },
  { change: inverted, mostPixels: Infinity, grows: 1 },
];

/** From what helps most. */
export function enhancementsOf(pyramid: Pyramid, mode: 'file' | 'deep'): readonly Enhancement[] {
  return (mode === 'file' ? FILE : DEEP).map(({ change, mostPixels, grows }) => {
    const level = finestLevel(pyramid, mostPixels);
    return {
      make: () => change(greyAt(pyramid, level)),
      scale: 2 ** level / grows,
      // It has read light on dark already.
      isForEngine: change !== inverted,
    };
  });
}

function finestLevel({ widthPx, heightPx, levels }: Pyramid, mostPixels: number): number {
  let level = 0;
  while (level < levels - 1 && (widthPx * heightPx) / 4 ** level > mostPixels) level += 1;
  return level;
}

import type { DecodeMeans } from './cascade/decode-means';
import { createFrameReader } from './cascade/read-frame';
import { readPicture } from './cascade/read-picture';
import type { FoundSymbol } from './found-symbol';
import { type Ground, greyFromRgba, isTransparentSomewhere } from './grey-image';

/** What a picture is worth: a camera frame's time, a chosen file's, or all that helps because the user asked. */
export const DECODE_MODES = ['frame', 'file', 'deep'] as const;

export type DecodeMode = (typeof DECODE_MODES)[number];

/** A picture as `ImageData` has it: RGBA, not premultiplied, row by row from the top left. */
export interface RgbaPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8ClampedArray;
}

export interface PictureReading {
  readonly symbols: readonly FoundSymbol[];
}

/** Every symbol of a picture: the one path that the worker, the command line and the benchmarks share. */
export function decodePicture(picture: RgbaPicture, mode: DecodeMode, means: DecodeMeans): PictureReading {
  for (const ground of groundsOf(picture)) {
    const image = greyFromRgba(picture.rgba, picture.widthPx, picture.heightPx, ground);
    const symbols = mode === 'frame' ? createFrameReader(means).read(image) : readPicture(image, mode, means);
    if (symbols.length > 0) return { symbols };
  }
  return { symbols: [] };
}

/** A transparent picture reads differently on white and on black, so both are tried; an opaque one once. */
function groundsOf(picture: RgbaPicture): readonly Ground[] {
  return isTransparentSomewhere(picture.rgba) ? ['white', 'black'] : ['white'];
}

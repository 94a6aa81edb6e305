import type { DecodeContext } from './passes/decode-context';
import { createFrameReader } from './passes/read-frame';
import { readPicture } from './passes/read-picture';
import { type Ground, greyFromRgba, isTransparentSomewhere } from './grey-image';
import { luminanceOfRgba } from './luminance/luminance-source';
import type { PictureResult } from './picture-result';
import type { ByteOrder } from './rgba-words';

/** What a picture is worth: a camera frame's time, a chosen file's, or all that helps because the user asked. */
export const DECODE_MODES = ['frame', 'file', 'deep'] as const;

export type DecodeMode = (typeof DECODE_MODES)[number];

/** A picture as `ImageData` has it: RGBA, not premultiplied, row by row from the top left. */
export interface RgbaPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8ClampedArray;
  /** Where it is not RGBA after all. */
  readonly order?: ByteOrder;
}

/**
 * Every symbol of a picture: the one path that the worker, the command line and the benchmarks share.
 * A transparent picture reads differently on white and on black, so both are tried; an opaque one once.
 */
export function decodePicture(picture: RgbaPicture, mode: DecodeMode, means: DecodeContext): PictureResult {
  const { rgba, widthPx, heightPx, order } = picture;
  const startMs = means.nowMs();
  const read = (ground: Ground): PictureResult =>
    mode === 'frame'
      ? createFrameReader(means).read(greyFromRgba(rgba, widthPx, heightPx, ground, order))
      : readPicture(luminanceOfRgba(rgba, widthPx, heightPx, ground, order), mode, means, means.nowMs() - startMs);
  const first = read('white');
  if (first.symbols.length > 0 || !mayShowGround(picture)) return first;
  const second = read('black');
  return second.symbols.length > 0 ? second : first;
}

function mayShowGround({ rgba, order = 'rgba' }: RgbaPicture): boolean {
  return order === 'rgba' && isTransparentSomewhere(rgba);
}

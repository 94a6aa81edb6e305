import type { DecodeContext } from './passes/decode-context';
import { createFrameReader } from './passes/read-frame';
import { readPicture } from './passes/read-picture';
import { type Ground, isTransparentSomewhere } from './grey-image';
import { channelOfHiddenEdges, greyOfChannel } from './luminance/colour-channel';
import { type LuminanceSource, luminanceOfGrey, luminanceOfRgba } from './luminance/luminance-source';
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
 * A transparent picture reads differently on white and on black, so both are tried. A picture whose edges differ in hue
 * and not in light is read by the colour channel that shows them. Any other picture is read once.
 */
export function decodePicture(picture: RgbaPicture, mode: DecodeMode, means: DecodeContext): PictureResult {
  const { rgba, widthPx, heightPx, order } = picture;
  const light = (ground: Ground): LuminanceSource => luminanceOfRgba(rgba, widthPx, heightPx, ground, order);
  if (mode === 'frame') return createFrameReader(means).read(light('white').whole());
  const startMs = means.nowMs();
  const first = readPicture(light('white'), mode, means);
  if (first.symbols.length > 0) return first;
  for (const again of furtherViews(picture, light)) {
    const result = readPicture(again, mode, means, means.nowMs() - startMs);
    if (result.symbols.length > 0) return result;
  }
  return first;
}

/** Other ways to see a picture in which nothing was read. */
function* furtherViews(picture: RgbaPicture, light: (ground: Ground) => LuminanceSource): Generator<LuminanceSource> {
  const { rgba, widthPx, heightPx, order } = picture;
  if (mayShowGround(picture)) yield light('black');
  const channel = channelOfHiddenEdges(rgba, widthPx, heightPx, order);
  if (channel !== null) yield luminanceOfGrey(greyOfChannel(rgba, widthPx, heightPx, channel));
}

function mayShowGround({ rgba, order = 'rgba' }: RgbaPicture): boolean {
  return order === 'rgba' && isTransparentSomewhere(rgba);
}

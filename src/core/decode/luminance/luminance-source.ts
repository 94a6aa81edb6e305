import { type GreyImage, type Ground, greyFromRgba } from '../grey-image';
import type { ByteOrder } from '../rgba-words';
import { halfFromRgba } from './half-from-rgba';
import { type LuminanceLevel, halfLuminanceLevelOf } from './luminance-level';

/**
 * A picture whose light is worked out when it is asked for. Most large pictures are read at half their size and
 * never asked for the whole.
 */
export interface LuminanceSource {
  readonly widthPx: number;
  readonly heightPx: number;
  whole(): GreyImage;
  half(): LuminanceLevel;
}

/** Light that is there already, as camera frames have it. */
export function luminanceOfGrey(image: GreyImage): LuminanceSource {
  const { widthPx, heightPx } = image;
  return { widthPx, heightPx, whole: () => image, half: () => halfLuminanceLevelOf(image) };
}

/** Light of RGBA pixels laid on a ground. */
export function luminanceOfRgba(
  rgba: Uint8ClampedArray,
  widthPx: number,
  heightPx: number,
  ground: Ground,
  order: ByteOrder = 'rgba',
): LuminanceSource {
  let made: GreyImage | null = null;
  const whole = (): GreyImage => (made ??= greyFromRgba(rgba, widthPx, heightPx, ground, order));
  const half = (): LuminanceLevel =>
    (made === null ? halfFromRgba(rgba, widthPx, heightPx, order) : null) ?? halfLuminanceLevelOf(whole());
  return { widthPx, heightPx, whole, half };
}

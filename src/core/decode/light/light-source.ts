import { type GreyImage, type Ground, greyFromRgba } from '../grey-image';
import type { ByteOrder } from '../rgba-words';
import { halfFromRgba } from './half-from-rgba';
import { type Level, halfLevelOf } from './level';

/**
 * A picture whose light is worked out when it is asked for. Most large pictures are read at half their size and
 * never asked for the whole.
 */
export interface LightSource {
  readonly widthPx: number;
  readonly heightPx: number;
  whole(): GreyImage;
  half(): Level;
}

/** Light that is there already, as camera frames have it. */
export function lightOfGrey(image: GreyImage): LightSource {
  const { widthPx, heightPx } = image;
  return { widthPx, heightPx, whole: () => image, half: () => halfLevelOf(image) };
}

/** Light of RGBA pixels laid on a ground. */
export function lightOfRgba(
  rgba: Uint8ClampedArray,
  widthPx: number,
  heightPx: number,
  ground: Ground,
  order: ByteOrder = 'rgba',
): LightSource {
  let made: GreyImage | null = null;
  const whole = (): GreyImage => (made ??= greyFromRgba(rgba, widthPx, heightPx, ground, order));
  const half = (): Level =>
    (made === null ? halfFromRgba(rgba, widthPx, heightPx, order) : null) ?? halfLevelOf(whole());
  return { widthPx, heightPx, whole, half };
}

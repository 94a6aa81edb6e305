import type { GreyImage } from '../grey-image';
import { type ByteOrder, luminanceWeights, wordsOf } from '../rgba-words';

/** Place of a colour among the bytes of a pixel. */
export type Channel = 0 | 1 | 2;

const CHANNELS: readonly Channel[] = [0, 1, 2];

/** Pixels that are compared with their neighbour to the right, at most. */
const MOST_COMPARED = 60_000;
/** Distance of the two pixels: the modules of a symbol of usual size differ at it. */
const SHARE_OF_WIDTH = 1 / 250;
const LEAST_DISTANCE_PX = 3;
/** A difference of one colour that is seen, and the share of it that luminance shows at most where the edge is hidden. */
const LEAST_DIFFERENCE = 40;
const MOST_SHARE_IN_LUMINANCE = 0.35;
/** Share of hidden edges from which a picture may hold a symbol of two hues: a symbol on a twentieth of it has five times as many. */
const LEAST_SHARE_OF_EDGES = 0.004;

/**
 * The colour channel with the most edges that luminance does not show, as of brown modules on green paper of the same
 * light; null where a picture has few.
 */
export function channelOfHiddenEdges(
  rgba: Uint8ClampedArray,
  widthPx: number,
  heightPx: number,
  order: ByteOrder = 'rgba',
): Channel | null {
  const weights = luminanceWeights(order);
  const pixels = wordsOf(rgba, widthPx * heightPx);
  const distance = Math.max(LEAST_DISTANCE_PX, Math.round(widthPx * SHARE_OF_WIDTH));
  // An odd step over all pixels in turn meets every column.
  const step = Math.max(1, Math.floor(pixels.length / MOST_COMPARED)) | 1;
  const hidden: [number, number, number] = [0, 0, 0];
  let compared = 0;
  for (let index = 0; index + distance < pixels.length; index += step) {
    const [a, b] = [pixels[index] ?? 0, pixels[index + distance] ?? 0];
    compared += 1;
    const first = (b & 0xff) - (a & 0xff);
    const second = ((b >> 8) & 0xff) - ((a >> 8) & 0xff);
    const third = ((b >> 16) & 0xff) - ((a >> 16) & 0xff);
    const light = Math.abs(weights.first * first + weights.second * second + weights.third * third) / 1024;
    const differences = [Math.abs(first), Math.abs(second), Math.abs(third)] as const;
    for (const channel of CHANNELS) {
      const difference = differences[channel];
      if (difference >= LEAST_DIFFERENCE && light <= MOST_SHARE_IN_LUMINANCE * difference) hidden[channel] += 1;
    }
  }
  const best = CHANNELS.reduce((most, channel) => (hidden[channel] > hidden[most] ? channel : most));
  return hidden[best] >= LEAST_SHARE_OF_EDGES * compared && compared > 0 ? best : null;
}

/** One colour of a picture as if it were its light. */
export function greyOfChannel(rgba: Uint8ClampedArray, widthPx: number, heightPx: number, channel: Channel): GreyImage {
  const luminance = new Uint8ClampedArray(widthPx * heightPx);
  for (let index = 0; index < luminance.length; index += 1) luminance[index] = rgba[4 * index + channel] ?? 0;
  return { widthPx, heightPx, luminance };
}

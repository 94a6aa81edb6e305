import type { RgbaPicture } from '../../core/decode/decode-picture';

/** Reused from frame to frame: a canvas that is read often stays in ordinary memory. */
let canvas: OffscreenCanvas | null = null;

/** Non-premultiplied RGBA of anything that can be drawn, at a size of the caller's. */
export function readRgba(source: CanvasImageSource, widthPx: number, heightPx: number): Uint8ClampedArray {
  canvas ??= new OffscreenCanvas(1, 1);
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No 2D context in this worker');
  context.drawImage(source, 0, 0, widthPx, heightPx);
  return context.getImageData(0, 0, widthPx, heightPx).data;
}

const ORDERS = { RGBA: 'rgbx', RGBX: 'rgbx', BGRA: 'bgrx', BGRX: 'bgrx' } as const satisfies Partial<
  Record<VideoPixelFormat, RgbaPicture['order']>
>;

/**
 * The pixels of an opaque picture as they lie in memory, which takes half as long as drawing them and reading the
 * drawing; null where the browser does not give them.
 */
export async function readOpaque(bitmap: ImageBitmap): Promise<RgbaPicture | null> {
  // Firefox before 130 has no VideoFrame.
  if (!('VideoFrame' in globalThis)) return null;
  try {
    const frame = new VideoFrame(bitmap, { timestamp: 0, alpha: 'discard' });
    try {
      return await copyOf(frame);
    } finally {
      frame.close();
    }
  } catch {
    // A picture larger than the browser's video frames.
    return null;
  }
}

async function copyOf(frame: VideoFrame): Promise<RgbaPicture | null> {
  const { format, codedWidth: widthPx, codedHeight: heightPx } = frame;
  if (format === null || !(format in ORDERS) || frame.allocationSize() !== 4 * widthPx * heightPx) return null;
  const rgba = new Uint8ClampedArray(4 * widthPx * heightPx);
  await frame.copyTo(rgba);
  return { widthPx, heightPx, rgba, order: ORDERS[format as keyof typeof ORDERS] };
}

/** Gives the canvas's memory back after a large picture. */
export function releaseCanvas(): void {
  canvas = null;
}

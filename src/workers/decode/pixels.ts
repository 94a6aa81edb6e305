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

/** Gives the canvas's memory back after a large picture. */
export function releaseCanvas(): void {
  canvas = null;
}

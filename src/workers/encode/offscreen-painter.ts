import type { Picture } from '../../core/render/drawing';
import type { Painter } from '../../core/render/raster-file';

/** Paints in the worker. Safari has had these canvases since 16.4, Firefox since 105. */
export const offscreenPainter: Painter<ImageBitmap> = {
  createCanvas(widthPx, heightPx) {
    const canvas = canvasOf(widthPx, heightPx);
    const context = canvas?.getContext('2d') ?? null;
    if (canvas === null || context === null) return null;
    return {
      context,
      async encode(type, quality) {
        const blob = await canvas.convertToBlob({ type, quality });
        // A browser that cannot write the type writes PNG.
        return blob.type === type ? new Uint8Array(await blob.arrayBuffer()) : null;
      },
    };
  },
  openPicture,
  async pixelsOf(picture) {
    const { widthPx, heightPx } = picture;
    const context = canvasOf(widthPx, heightPx)?.getContext('2d') ?? null;
    if (context === null) return null;
    const image = await openPicture(picture);
    context.drawImage(image, 0, 0, widthPx, heightPx);
    image.close();
    return { widthPx, heightPx, rgba: context.getImageData(0, 0, widthPx, heightPx).data };
  },
};

function canvasOf(widthPx: number, heightPx: number): OffscreenCanvas | null {
  return 'OffscreenCanvas' in globalThis ? new OffscreenCanvas(widthPx, heightPx) : null;
}

function openPicture({ bytes, mediaType }: Picture): Promise<ImageBitmap> {
  return createImageBitmap(new Blob([bytes], { type: mediaType }));
}

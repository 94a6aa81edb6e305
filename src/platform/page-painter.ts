import { zlibSync } from 'fflate';
import type { Drawing, Picture } from '../core/render/drawing';
import type { Result } from '../core/base/result';
import type { Painter } from '../core/render/raster-file';
import { type FileOptions, type RenderFault, renderFile } from '../core/render/render-file';

/** A file painted by the page itself, for browsers whose workers have no canvas: Safari before 16.4, Firefox before 105. */
export function renderOnPage(
  drawing: Drawing,
  options: FileOptions,
): Promise<Result<Uint8Array<ArrayBuffer>, RenderFault>> {
  return renderFile(drawing, options, pagePainter, (bytes) => Promise.resolve(zlibSync(bytes, { level: 9 })));
}

const pagePainter: Painter<ImageBitmap> = {
  createCanvas(widthPx, heightPx) {
    const canvas = canvasOf(widthPx, heightPx);
    const context = canvas.getContext('2d');
    if (context === null) return null;
    return {
      context,
      async encode(type, quality) {
        const blob = await new Promise<Blob | null>((resolve) => {
          canvas.toBlob(resolve, type, quality);
        });
        return blob?.type === type ? new Uint8Array(await blob.arrayBuffer()) : null;
      },
    };
  },
  openPicture,
  async pixelsOf(picture) {
    const { widthPx, heightPx } = picture;
    const context = canvasOf(widthPx, heightPx).getContext('2d');
    if (context === null) return null;
    const image = await openPicture(picture);
    context.drawImage(image, 0, 0, widthPx, heightPx);
    image.close();
    return { widthPx, heightPx, rgba: context.getImageData(0, 0, widthPx, heightPx).data };
  },
};

function canvasOf(widthPx: number, heightPx: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  return canvas;
}

function openPicture({ bytes, mediaType }: Picture): Promise<ImageBitmap> {
  return createImageBitmap(new Blob([bytes], { type: mediaType }));
}

import { greyFromRgba } from '../../core/decode/grey-image';
import type { Sheet } from '../../core/proof/conditions';
import { sheetModulePx } from '../../core/proof/sheets';
import { paintDrawing } from '../../core/render/canvas';
import type { Drawing, Picture } from '../../core/render/drawing';

/** The pixels of a drawing, as the files with pixels are drawn; null where the browser does not draw in workers. */
export async function drawSheet(drawing: Drawing): Promise<Sheet | null> {
  if (!('OffscreenCanvas' in globalThis)) return null;
  const modulePx = sheetModulePx(drawing);
  const widthPx = Math.round(drawing.widthModules * modulePx);
  const heightPx = Math.round(drawing.heightModules * modulePx);
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  const images = await openPictures(drawing);
  try {
    paintDrawing(context, drawing, modulePx, images);
  } finally {
    for (const image of images.values()) image.close();
  }
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  // What is transparent is printed on paper.
  return { image: greyFromRgba(data, widthPx, heightPx, 'white'), modulePx };
}

async function openPictures({ shapes }: Drawing): Promise<ReadonlyMap<Picture, ImageBitmap>> {
  const images = new Map<Picture, ImageBitmap>();
  for (const shape of shapes) {
    if (shape.kind !== 'picture' || images.has(shape.picture)) continue;
    const { bytes, mediaType } = shape.picture;
    images.set(shape.picture, await createImageBitmap(new Blob([bytes], { type: mediaType })));
  }
  return images;
}

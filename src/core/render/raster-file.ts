import { type Result, fail, ok } from '../base/result';
import { type Canvas2d, paintDrawing } from './canvas';
import type { DecodedPicture } from './decoded-picture';
import type { Drawing, Picture } from './drawing';
import { MEDIA_TYPES, type RasterFormat } from './file-format';
import { withJpegDensity } from './jpeg-density';
import type { Layout } from './layout';
import { withPngDensity } from './png-density';
import { rasterDrawing } from './raster-drawing';

/** An image that a canvas can draw. It is closed after use. */
export interface OpenImage {
  close(): void;
}

export interface RasterCanvas<Image extends object> {
  readonly context: Canvas2d<Image>;
  /** The bytes of a file, or null where the browser cannot write one of that type. */
  encode(mediaType: string, quality: number): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** What painting needs of a browser: a canvas in a worker or of the page. */
export interface Painter<Image extends OpenImage> {
  /** Null where there is no such canvas, or none of that size. */
  createCanvas(widthPx: number, heightPx: number): RasterCanvas<Image> | null;
  openPicture(picture: Picture): Promise<Image>;
  /** Null where there is no canvas. */
  pixelsOf(picture: Picture): Promise<DecodedPicture | null>;
}

export type RasterFault =
  /** This place of the browser has no canvas, or none of that size. */
  { readonly code: 'canvas-failed' } | { readonly code: 'format-unsupported'; readonly format: RasterFormat };

/** Edges stay sharp enough for print; at 1 files are twice as large. */
const QUALITY = 0.95;

/** A picture of a drawing with its density. WebP has no place for that outside of Exif. */
export async function rasterFile<Image extends OpenImage>(
  drawing: Drawing,
  layout: Layout,
  format: RasterFormat,
  dpi: number,
  painter: Painter<Image>,
): Promise<Result<Uint8Array<ArrayBuffer>, RasterFault>> {
  const canvas = painter.createCanvas(layout.widthPx, layout.heightPx);
  if (canvas === null) return fail({ code: 'canvas-failed' });
  const images = await openPictures(drawing, painter);
  try {
    canvas.context.translate(layout.leftPx, layout.topPx);
    paintDrawing(canvas.context, rasterDrawing(drawing, layout, format !== 'jpeg'), layout.modulePx, images);
  } finally {
    for (const image of images.values()) image.close();
  }
  const file = await canvas.encode(MEDIA_TYPES[format], QUALITY).catch(() => undefined);
  // What a browser throws here says nothing: it has not the memory, or the picture has more pixels than it paints.
  if (file === undefined) return fail({ code: 'canvas-failed' });
  if (file === null) return fail({ code: 'format-unsupported', format });
  if (format === 'png') return ok(withPngDensity(file, dpi));
  return ok(format === 'jpeg' ? withJpegDensity(file, dpi) : file);
}

async function openPictures<Image extends OpenImage>(
  { shapes }: Drawing,
  painter: Painter<Image>,
): Promise<ReadonlyMap<Picture, Image>> {
  const images = new Map<Picture, Image>();
  for (const shape of shapes)
    if (shape.kind === 'picture' && !images.has(shape.picture))
      images.set(shape.picture, await painter.openPicture(shape.picture));
  return images;
}

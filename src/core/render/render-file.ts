import { type Result, fail, ok } from '../base/result';
import type { DecodedPicture, DecodedPictures } from './decoded-picture';
import type { Drawing, Picture } from './drawing';
import { renderEps } from './eps';
import { type FileFormat, isRaster } from './file-format';
import { type LayoutFault, layOut } from './layout';
import { withMergedFills } from './merged-fills';
import { MOST_PX, type OutputSize, millimetresOf, pixelsOf } from './output-size';
import { renderPdf } from './pdf';
import type { Deflate } from './png';
import { type OpenImage, type Painter, type RasterFault, rasterFile } from './raster-file';
import { renderSvg } from './svg';

export interface FileOptions {
  readonly format: FileFormat;
  /** Of the longer side. */
  readonly size: OutputSize;
  /** In PDF and EPS neutral colours are painted with black ink alone. */
  readonly blackInk: boolean;
}

export type RenderFault =
  | LayoutFault
  | RasterFault
  /** More pixels than a picture may have. */
  | { readonly code: 'size-too-large'; readonly mostPx: number };

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes of a file in any format. */
export async function renderFile<Image extends OpenImage>(
  plain: Drawing,
  { format, size, blackInk }: FileOptions,
  painter: Painter<Image>,
  deflate: Deflate,
): Promise<Result<Bytes, RenderFault>> {
  const drawing = withMergedFills(plain);
  if (isRaster(format)) {
    const layout = rasterLayout(drawing, size);
    return layout.ok ? rasterFile(drawing, layout.value, format, size.dpi, painter) : layout;
  }
  if (format === 'svg')
    return ok(size.unit === 'px' ? renderSvg(drawing, size.value) : renderSvg(drawing, millimetresOf(size), 'mm'));
  const pictures = await decodedPictures(drawing, painter);
  if (pictures === null) return fail({ code: 'canvas-failed' });
  const render = format === 'pdf' ? renderPdf : renderEps;
  return ok(await render(drawing, { longerSideMm: millimetresOf(size), blackInk, pictures }, deflate));
}

/** Where the modules of a drawing land in a picture of a size. */
export function rasterLayout(drawing: Pick<Drawing, 'widthModules' | 'heightModules'>, size: OutputSize) {
  const { px } = pixelsOf(size);
  return px > MOST_PX ? fail({ code: 'size-too-large', mostPx: MOST_PX } as const) : layOut(drawing, 0, px);
}

async function decodedPictures<Image extends OpenImage>(
  { shapes }: Drawing,
  painter: Painter<Image>,
): Promise<DecodedPictures | null> {
  const decoded = new Map<Picture, DecodedPicture>();
  for (const shape of shapes) {
    if (shape.kind !== 'picture' || decoded.has(shape.picture)) continue;
    const pixels = await painter.pixelsOf(shape.picture);
    if (pixels === null) return null;
    decoded.set(shape.picture, pixels);
  }
  return decoded;
}

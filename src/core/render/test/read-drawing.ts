import { readBarcodes } from 'zxing-wasm/reader';
import '../../encode/test/readers';
import type { Drawing } from '../drawing';
import { renderSvg } from '../svg';
import { drawnBy, readByZbar } from './programs';

const SIZE_PX = 600;

/** What zbar and zxing-cpp read of the drawing as librsvg draws its SVG. */
export async function readDrawing(
  drawing: Drawing,
): Promise<{ readonly zbar: string; readonly zxing: string | undefined }> {
  const png = drawnBy('librsvg', renderSvg(drawing, SIZE_PX), 'svg');
  const [zxing] = await readBarcodes(new Uint8Array(png), { formats: ['QRCode'], textMode: 'Plain' });
  return { zbar: readByZbar(png), zxing: zxing?.text };
}

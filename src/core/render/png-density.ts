import { pngChunk } from './png-chunk';

/** Behind the signature and IHDR (ISO/IEC 15948:2004 §5.6: pHYs comes before IDAT). */
const AFTER_HEADER = 8 + 25;
const METRES_PER_INCH = 0.0254;
const UNIT_METRE = 1;

/** How dense the pixels lie (§11.3.5.3), in pixels a metre. */
export function densityChunk(dpi: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  const pixelsPerMetre = Math.round(dpi / METRES_PER_INCH);
  view.setUint32(0, pixelsPerMetre);
  view.setUint32(4, pixelsPerMetre);
  data[8] = UNIT_METRE;
  return pngChunk('pHYs', data);
}

/** A PNG file with its density. No browser writes one of its own. */
export function withPngDensity(file: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  const chunk = densityChunk(dpi);
  const whole = new Uint8Array(file.length + chunk.length);
  whole.set(file.subarray(0, AFTER_HEADER));
  whole.set(chunk, AFTER_HEADER);
  whole.set(file.subarray(AFTER_HEADER), AFTER_HEADER + chunk.length);
  return whole;
}

import type { QrSymbol } from '../qr/symbol';
import { writeOutlines } from './outline';
import { TextWriter } from './text-writer';

const writer = new TextWriter();

/**
 * A stand-alone SVG file, UTF-8: one path over one light rectangle, one unit a module.
 * @param sizePx longer side, written into the file; the drawing itself has no resolution.
 */
export function renderSvg(symbol: QrSymbol, quietZoneModules: number, sizePx: number): Uint8Array<ArrayBuffer> {
  const width = symbol.widthModules + 2 * quietZoneModules;
  const height = symbol.heightModules + 2 * quietZoneModules;
  const unitPx = sizePx / Math.max(width, height);
  writer.text('<?xml version="1.0" encoding="UTF-8"?>\n');
  writer.text(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels(width * unitPx)}" height="${pixels(height * unitPx)}"`,
  );
  writer.text(` viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges">\n`);
  writer.text(`<path fill="#fff" d="M0 0h${width}v${height}H0z"/>\n<path d="`);
  writeOutlines(writer, symbol, quietZoneModules);
  writer.text('"/>\n</svg>\n');
  return writer.take();
}

function pixels(length: number): string {
  return String(Math.round(length * 1000) / 1000);
}

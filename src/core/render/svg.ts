import type { QrSymbol } from '../qr/symbol';

/**
 * A stand-alone SVG file: one path over one light square, one unit a module.
 * @param sizePx width and height written into the file; the drawing itself has no resolution.
 */
export function renderSvg(symbol: QrSymbol, quietZoneModules: number, sizePx: number): string {
  const side = symbol.sideModules + 2 * quietZoneModules;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(sizePx)}" height="${String(sizePx)}"`,
    ` viewBox="0 0 ${String(side)} ${String(side)}" shape-rendering="crispEdges">\n`,
    `<path fill="#fff" d="M0 0h${String(side)}v${String(side)}H0z"/>\n`,
    `<path d="${modulePath(symbol, quietZoneModules)}"/>\n</svg>\n`,
  ].join('');
}

/** One rectangle for each horizontal run of dark modules. */
function modulePath(symbol: QrSymbol, quietZoneModules: number): string {
  const { sideModules, modules } = symbol;
  const parts: string[] = [];
  for (let row = 0; row < sideModules; row += 1) {
    const start = row * sideModules;
    for (let column = 0; column < sideModules; column += 1) {
      if (modules[start + column] !== 1) continue;
      const first = column;
      while (column + 1 < sideModules && modules[start + column + 1] === 1) column += 1;
      const length = String(column - first + 1);
      parts.push(`M${String(first + quietZoneModules)} ${String(row + quietZoneModules)}h${length}v1h-${length}z`);
    }
  }
  return parts.join('');
}

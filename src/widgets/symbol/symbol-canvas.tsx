import { useLayoutEffect, useRef } from 'react';
import type { QrSymbol } from '../../core/qr/symbol';

interface SymbolCanvasProps {
  readonly symbol: QrSymbol;
  readonly quietZoneModules: number;
  /** Null where words beside it say what it is. */
  readonly label: string | null;
  readonly leastPx?: number;
}

/** Enough for the largest preview on a dense screen; the browser scales it down evenly. */
const DRAWN_PX = 1024;

/** The plain symbol at a whole number of pixels a module, so that every module is equally large. */
export function SymbolCanvas({ symbol, quietZoneModules, label, leastPx = DRAWN_PX }: SymbolCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null) draw(canvas.current, symbol, quietZoneModules, leastPx);
  }, [symbol, quietZoneModules, leastPx]);
  const naming = label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} {...naming} className="block size-full object-contain" />;
}

/** Rectangles on whole pixels need no outlines, whose code is fetched with the first style or file. */
function draw(canvas: HTMLCanvasElement, symbol: QrSymbol, quietZoneModules: number, leastPx: number): void {
  const { modules, widthModules, heightModules } = symbol;
  const across = widthModules + 2 * quietZoneModules;
  const down = heightModules + 2 * quietZoneModules;
  const modulePx = Math.ceil(leastPx / Math.max(across, down));
  canvas.width = modulePx * across;
  canvas.height = modulePx * down;
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (let row = 0; row < heightModules; row += 1) {
    const y = (row + quietZoneModules) * modulePx;
    for (let column = 0; column < widthModules; column += 1) {
      const first = column;
      while (column < widthModules && modules[row * widthModules + column] === 1) column += 1;
      if (column > first)
        context.fillRect((first + quietZoneModules) * modulePx, y, (column - first) * modulePx, modulePx);
    }
  }
}

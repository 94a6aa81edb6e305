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

/** The symbol at a whole number of pixels a module, so that every module is equally large. */
export function SymbolCanvas({ symbol, quietZoneModules, label, leastPx = DRAWN_PX }: SymbolCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null) draw(canvas.current, symbol, quietZoneModules, leastPx);
  }, [symbol, quietZoneModules, leastPx]);
  const naming = label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} {...naming} className="block size-full object-contain" />;
}

function draw(canvas: HTMLCanvasElement, symbol: QrSymbol, quietZoneModules: number, leastPx: number): void {
  const { widthModules, heightModules, modules } = symbol;
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
    for (let column = 0; column < widthModules; column += 1) {
      if (modules[row * widthModules + column] !== 1) continue;
      const first = column;
      while (column + 1 < widthModules && modules[row * widthModules + column + 1] === 1) column += 1;
      const x = (first + quietZoneModules) * modulePx;
      context.fillRect(x, (row + quietZoneModules) * modulePx, (column - first + 1) * modulePx, modulePx);
    }
  }
}

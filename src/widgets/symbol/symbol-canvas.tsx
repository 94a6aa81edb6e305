import { useLayoutEffect, useRef } from 'react';
import type { QrSymbol } from '../../core/qr/symbol';
import { paintDrawing } from '../../core/render/canvas';
import type { Picture } from '../../core/render/drawing';
import { symbolDrawing } from '../../core/render/symbol-drawing';

interface SymbolCanvasProps {
  readonly symbol: QrSymbol;
  readonly quietZoneModules: number;
  /** Null where words beside it say what it is. */
  readonly label: string | null;
  readonly leastPx?: number;
}

const NO_IMAGES = new Map<Picture, ImageBitmap>();

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
  const drawing = symbolDrawing(symbol, quietZoneModules);
  const { widthModules, heightModules } = drawing;
  const modulePx = Math.ceil(leastPx / Math.max(widthModules, heightModules));
  canvas.width = modulePx * widthModules;
  canvas.height = modulePx * heightModules;
  const context = canvas.getContext('2d', { alpha: false });
  if (context !== null) paintDrawing(context, drawing, modulePx, NO_IMAGES);
}

import { type Ref, type RefObject, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { QrSymbol } from '../../core/qr/symbol';

/** Draws a symbol that the page does not know yet. Whether it did: not without a canvas. */
export type PaintSymbol = (symbol: QrSymbol) => boolean;

type Draw = (canvas: HTMLCanvasElement, symbol: QrSymbol) => void;

/**
 * A canvas that shows a symbol. Through the painter a newer symbol is in sight one drawing of the page earlier.
 * @param draw another function only when it draws otherwise
 */
export function usePaintedCanvas(
  symbol: QrSymbol,
  draw: Draw,
  painterRef: Ref<PaintSymbol> | undefined,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painted = useRef<{ readonly symbol: QrSymbol; readonly draw: Draw }>(null);

  useLayoutEffect(() => {
    if (canvas.current === null) return;
    if (painted.current?.symbol === symbol && painted.current.draw === draw) return;
    draw(canvas.current, symbol);
    painted.current = { symbol, draw };
  }, [symbol, draw]);

  useImperativeHandle(
    painterRef,
    () => (next: QrSymbol) => {
      if (canvas.current === null) return false;
      if (painted.current?.symbol !== next || painted.current.draw !== draw) draw(canvas.current, next);
      painted.current = { symbol: next, draw };
      return true;
    },
    [draw],
  );
  return canvas;
}

/** A new size clears a canvas and takes new memory, so the same size is not set again. */
export function resize(canvas: HTMLCanvasElement, widthPx: number, heightPx: number): void {
  if (canvas.width !== widthPx) canvas.width = widthPx;
  if (canvas.height !== heightPx) canvas.height = heightPx;
}

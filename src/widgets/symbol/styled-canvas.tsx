import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { QrSymbol } from '../../core/qr/symbol';
import { paintDrawing } from '../../core/render/canvas';
import type { Drawing, Picture } from '../../core/render/drawing';
import type { Style } from '../../core/render/style';
import { textOfStyle } from '../../core/render/text-of-style';
import { wholeDrawing } from '../../core/render/whole-drawing';
import { useGlyphs } from './use-glyphs';

interface StyledCanvasProps {
  readonly symbol: QrSymbol;
  readonly quietZoneModules: number;
  readonly style: Style;
  /** Null where words beside it say what it is. */
  readonly label: string | null;
  readonly leastPx?: number;
}

type Images = ReadonlyMap<Picture, ImageBitmap>;

const NO_IMAGES: Images = new Map();
/** Enough for the largest preview on a dense screen; the browser scales it down evenly. */
const DRAWN_PX = 1024;

/** A symbol in a style. It is drawn at once, and again when its pictures are decoded. */
export function StyledCanvas({ symbol, quietZoneModules, style, label, leastPx = DRAWN_PX }: StyledCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const images = useImages(style);
  const { glyphs } = useGlyphs(textOfStyle(style));
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    paint(canvas.current, wholeDrawing(symbol, quietZoneModules, style, glyphs), leastPx, images);
  }, [symbol, quietZoneModules, style, glyphs, leastPx, images]);
  const naming = label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} {...naming} className="block size-full object-contain" />;
}

function paint(canvas: HTMLCanvasElement, drawing: Drawing, leastPx: number, images: Images): void {
  const { widthModules, heightModules } = drawing;
  const modulePx = Math.ceil(leastPx / Math.max(widthModules, heightModules));
  canvas.width = Math.round(modulePx * widthModules);
  canvas.height = Math.round(modulePx * heightModules);
  const context = canvas.getContext('2d');
  if (context !== null) paintDrawing(context, drawing, modulePx, images);
}

/** The decoded picture of the logo; what cannot be decoded is left out. */
function useImages({ logo }: Style): Images {
  const [images, setImages] = useState(NO_IMAGES);
  const picture = logo?.content.kind === 'picture' ? logo.content.picture : null;
  useEffect(() => {
    if (picture === null) return;
    let isHere = true;
    let bitmap: ImageBitmap | null = null;
    createImageBitmap(new Blob([picture.bytes], { type: picture.mediaType })).then(
      (decoded) => {
        if (!isHere) {
          decoded.close();
          return;
        }
        bitmap = decoded;
        setImages(new Map([[picture, decoded]]));
      },
      () => undefined,
    );
    return () => {
      isHere = false;
      bitmap?.close();
      setImages(NO_IMAGES);
    };
  }, [picture]);
  return images;
}

import {
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  InvertedLuminanceSource,
  QRCodeReader,
  RGBLuminanceSource,
  type Result as ZxingResult,
} from '@zxing/library';
import type { Effort, Engine } from './engine';
import type { Corners, FoundSymbol, Point } from './found-symbol';
import type { GreyImage } from './grey-image';
import { eraseQuad } from './erase-quad';
import { halve } from './halve';

/** A picture with more symbols than this is read only so far: each takes one whole search. */
const MAX_SYMBOLS = 32;

/** Above this the search is slow and, without anti-aliasing, no better. */
const COMFORTABLE_PIXELS = { glance: 1_000_000, frame: 1_000_000, file: 4_000_000 } as const satisfies Record<Effort, number>;

/** The engine for devices on which WebAssembly is switched off: slower, reads less, needs nothing. */
export function createZxingJsEngine(): Engine {
  return { name: 'zxing-js', read: readAll };
}

/**
 * The library reads one symbol at a time, so each symbol found is painted over and the search
 * begins again; a scale is given up when it finds nothing more.
 */
function readAll(image: GreyImage, effort: Effort): readonly FoundSymbol[] {
  let scaled = image;
  let scale = 1;
  while (scaled.light.length > COMFORTABLE_PIXELS[effort]) {
    scaled = halve(scaled);
    scale *= 2;
  }
  const found: FoundSymbol[] = [];
  let rest = { ...scaled, light: scaled.light.slice() };
  while (found.length < MAX_SYMBOLS) {
    const symbol = readOne(rest);
    if (symbol === null) break;
    found.push({ ...symbol, corners: mapCorners(symbol.corners, scale) });
    rest = eraseQuad(rest, symbol.corners);
  }
  return found;
}

function readOne(image: GreyImage): FoundSymbol | null {
  const source = new RGBLuminanceSource(image.light, image.widthPx, image.heightPx);
  const result = decode(new HybridBinarizer(source)) ?? decode(new HybridBinarizer(new InvertedLuminanceSource(source)));
  if (result === null) return null;
  const corners = cornersOf(result);
  if (corners === null) return null;
  return { format: 'qr-code', text: result.getText(), content: null, corners, version: null, level: null, stage: 'engine', facts: null };
}

function decode(binarizer: HybridBinarizer): ZxingResult | null {
  const hints = new Map<DecodeHintType, unknown>([[DecodeHintType.TRY_HARDER, true]]);
  try {
    return new QRCodeReader().decode(new BinaryBitmap(binarizer), hints);
  } catch {
    // "Nothing found" and "found but damaged" are exceptions here, and so are the library's own slips.
    return null;
  }
}

/** From the centres of the finder patterns, 3.5 modules inside, to the outer corners. */
function cornersOf(result: ZxingResult): Corners | null {
  const [bottomLeft, topLeft, topRight] = result.getResultPoints();
  if (bottomLeft === undefined || topLeft === undefined || topRight === undefined) return null;
  const origin = { x: topLeft.getX(), y: topLeft.getY() };
  const across = { x: topRight.getX() - origin.x, y: topRight.getY() - origin.y };
  const down = { x: bottomLeft.getX() - origin.x, y: bottomLeft.getY() - origin.y };
  const modulePx = moduleSizeOf(topLeft);
  const outAcross = (3.5 * modulePx) / Math.hypot(across.x, across.y);
  const outDown = (3.5 * modulePx) / Math.hypot(down.x, down.y);
  const corner = (right: number, below: number): Point => ({
    x: origin.x + across.x * right + down.x * below,
    y: origin.y + across.y * right + down.y * below,
  });
  return [
    corner(-outAcross, -outDown),
    corner(1 + outAcross, -outDown),
    corner(1 + outAcross, 1 + outDown),
    corner(-outAcross, 1 + outDown),
  ];
}

function moduleSizeOf(point: object): number {
  // The library's finder pattern is a point that also knows its module size; its type does not say so.
  const { estimatedModuleSize = 0 } = point as { readonly estimatedModuleSize?: number };
  return estimatedModuleSize;
}

function mapCorners(corners: Corners, scale: number): Corners {
  const [a, b, c, d] = corners;
  const grow = (point: Point): Point => ({ x: point.x * scale, y: point.y * scale });
  return [grow(a), grow(b), grow(c), grow(d)];
}

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
import { type Corners, type FoundSymbol, type Point, scaleCorners } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { eraseQuad } from './erase-quad';
import { greyOf, halfLuminanceLevelOf } from '../luminance/luminance-level';
import { type Window, cutOut, halfWindows, outOfWindow, wholeOf } from './windows';

/** A picture with more symbols than this is read only so far: each takes one whole search. */
const MAX_SYMBOLS = 32;

/** Above this the search is slow and, without anti-aliasing, no better. */
const COMFORTABLE_PIXELS = { fast: 1_000_000, normal: 4_000_000, thorough: 4_000_000 } as const satisfies Record<
  Effort,
  number
>;

/** The engine for devices on which WebAssembly is switched off: slower, reads less, needs nothing. */
export function createZxingJsEngine(): Engine {
  let turn = 0;
  return {
    name: 'zxing-js',
    isThorough: false,
    read(image, effort) {
      turn += 1;
      return readAll(image, effort, turn);
    },
  };
}

/** A picture that shrinks and loses what was found in it, with what was found in pixels of the one it began as. */
interface Search {
  rest: GreyImage;
  scale: number;
  readonly found: FoundSymbol[];
}

/**
 * A file is searched at its own size and at half of it, where grain averages away; frames take turns.
 * @param turn counts the pictures read, so that frame after frame looks elsewhere
 */
function readAll(image: GreyImage, effort: Effort, turn: number): readonly FoundSymbol[] {
  const search: Search = { rest: image, scale: 1, found: [] };
  while (search.rest.luminance.length > COMFORTABLE_PIXELS[effort]) shrink(search);
  if (effort !== 'fast') {
    searchWindows(search, [wholeOf(search.rest), ...halfWindows(search.rest)]);
    shrink(search);
    searchWindows(search, [wholeOf(search.rest), ...halfWindows(search.rest)]);
  } else {
    if (turn % 2 === 1) shrink(search);
    const parts = halfWindows(search.rest);
    searchWindows(search, [wholeOf(search.rest), ...parts.slice(turn % parts.length).slice(0, 1)]);
  }
  return search.found;
}

function shrink(search: Search): void {
  search.rest = greyOf(halfLuminanceLevelOf(search.rest));
  search.scale *= 2;
}

/**
 * The library reads one symbol at a time, so each symbol found is painted over and the search begins
 * again. It takes the three likeliest finder patterns of a picture, even of different symbols, so
 * the windows that hold fewer.
 */
function searchWindows(search: Search, windows: readonly Window[]): void {
  for (const window of windows) {
    while (search.found.length < MAX_SYMBOLS) {
      const symbol = readOne(cutOut(search.rest, window));
      if (symbol === null) break;
      const corners = outOfWindow(symbol.corners, window);
      search.found.push({ ...symbol, corners: scaleCorners(corners, search.scale) });
      search.rest = eraseQuad(search.rest, corners);
    }
  }
}

function readOne(image: GreyImage): FoundSymbol | null {
  const source = new RGBLuminanceSource(image.luminance, image.widthPx, image.heightPx);
  const result =
    decode(new HybridBinarizer(source)) ?? decode(new HybridBinarizer(new InvertedLuminanceSource(source)));
  if (result === null) return null;
  const corners = cornersOf(result);
  if (corners === null) return null;
  return {
    format: 'qr-code',
    text: result.getText(),
    content: null,
    corners,
    version: null,
    level: null,
    stage: 'engine',
    facts: null,
  };
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

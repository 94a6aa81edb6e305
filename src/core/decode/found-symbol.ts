import type { ErrorCorrectionLevel } from '../qr/error-correction-level';
import type { Symbology } from '../qr/symbology';
import type { Content } from './content/read-content';

/** Pixels from the top left of the picture that was read. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Clockwise as the symbol itself stands: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

/** From the pixels of a picture made smaller to those of the picture. */
export function scaleCorners([a, b, c, d]: Corners, scale: number): Corners {
  const grow = ({ x, y }: Point): Point => ({ x: scale * x, y: scale * y });
  return [grow(a), grow(b), grow(c), grow(d)];
}

/** A symbol that was found and whose error correction holds. Its text is hostile until shown otherwise. */
export interface FoundSymbol {
  readonly format: Symbology;
  /** The likeliest reading of its bytes. */
  readonly text: string;
  /** Bytes, charset, other readings of them, place in a message of several symbols; null where an engine gives only a text. */
  readonly content: Content | null;
  readonly corners: Corners;
  /** As the engine names it ("7", "M2", "R7x43"), or null where it does not say. */
  readonly version: string | null;
  readonly level: ErrorCorrectionLevel | null;
  /** What read it at last. */
  readonly stage: ReadingStage;
  /** How it was read, codeword by codeword; null where an engine did not say. */
  readonly facts: ReadingFacts | null;
}

/** A symbol with the time it took: milliseconds from the start of the picture. */
export interface ReadSymbol extends FoundSymbol {
  readonly afterMs: number;
}

/** An engine, or our own search with a grid that was flat, bent or a mesh, or the sum of several camera frames. */
export const READING_STAGES = [
  'engine',
  'flat',
  'rolled',
  'bent',
  'flat-by-data',
  'strongly-bent',
  'mesh',
  'restarted',
  'accumulated',
] as const;

export type ReadingStage = (typeof READING_STAGES)[number];

/** How a symbol was read, codeword by codeword. */
export interface ReadingFacts {
  /** Data mask pattern: 0…7, for Micro QR 0…3, for rMQR 0. */
  readonly mask: number;
  readonly isMirrored: boolean;
  /** Codewords that were wrong, and how many error correction can restore at most. */
  readonly correctedCodewords: number;
  readonly correctableCodewords: number;
  /** Codewords given up as too uncertain and restored from the others. */
  readonly erasedCodewords: number;
}

import { type Result, fail, ok } from '../../base/result';
import { BYTE, CLASSES, FNC1_CLASSES } from '../charset/character-class';
import type { Charset } from '../charset/charset';

/** Content as bytes, cut into the longest runs of one character class. */
export interface Runs {
  /** The content in the character set it will be read in; only the first `length` bytes count. */
  readonly data: Uint8Array;
  readonly length: number;
  readonly count: number;
  readonly classes: Uint8Array;
  /** Byte offset behind each run. */
  readonly ends: Int32Array;
  /** Sixths of a bit that no segmentation can do without. */
  readonly leastSixths: number;
}

/** A character that the character set does not have, or half a surrogate pair, which none has. */
export interface CharacterFault {
  readonly code: 'lone-surrogate' | 'character-not-in-charset';
  /** UTF-16 code units before it. */
  readonly index: number;
}

/** Sixths of a bit that a byte of each class takes in its densest mode. */
const LEAST_SIXTHS = [20, 33, 48, 39, 48] as const;

// Memory that is used again: what a scan answers holds until the next one.
let data = new Uint8Array(1 << 13);
let classes = new Uint8Array(1 << 13);
let ends = new Int32Array(1 << 13);
let count = 0;
let leastSixths = 0;

export function scanText(text: string, charset: Charset, hasFnc1: boolean): Result<Runs, CharacterFault> {
  begin(text.length * charset.mostBytes);
  const table = hasFnc1 ? FNC1_CLASSES : CLASSES;
  let length = 0;
  let runClass = -1;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    let unitClass: number = charset.wideClass;
    const start = length;
    if (unit < 128) {
      unitClass = table[unit] ?? BYTE;
      data[length++] = unit;
    } else {
      const codePoint = text.codePointAt(index) ?? 0;
      const bytes = charset.encode(codePoint);
      if (bytes < 0)
        return fail({ code: isSurrogate(codePoint) ? 'lone-surrogate' : 'character-not-in-charset', index });
      length = append(bytes, length);
      if (codePoint > 0xffff) index += 1;
    }
    if (unitClass !== runClass) {
      if (runClass >= 0) endRun(runClass, start);
      runClass = unitClass;
    }
  }
  if (runClass >= 0) endRun(runClass, length);
  return ok({ data, length, count, classes, ends, leastSixths });
}

export function scanBytes(bytes: Uint8Array, hasFnc1: boolean): Runs {
  begin(bytes.length);
  const table = hasFnc1 ? FNC1_CLASSES : CLASSES;
  let runClass = -1;
  for (let index = 0; index < bytes.length; index += 1) {
    const byteClass = table[bytes[index] ?? 0] ?? BYTE;
    if (byteClass === runClass) continue;
    if (runClass >= 0) endRun(runClass, index);
    runClass = byteClass;
  }
  if (runClass >= 0) endRun(runClass, bytes.length);
  data.set(bytes);
  return { data, length: bytes.length, count, classes, ends, leastSixths };
}

function begin(mostBytes: number): void {
  if (data.length < mostBytes) {
    data = new Uint8Array(mostBytes);
    classes = new Uint8Array(mostBytes);
    ends = new Int32Array(mostBytes);
  }
  count = 0;
  leastSixths = 0;
}

function endRun(runClass: number, end: number): void {
  leastSixths += (end - (count === 0 ? 0 : (ends[count - 1] ?? 0))) * (LEAST_SIXTHS[runClass] ?? 0);
  classes[count] = runClass;
  ends[count++] = end;
}

/** Up to four bytes, packed into a number with the first byte highest; leading zero bytes are not there. */
function append(bytes: number, length: number): number {
  if (bytes > 0xffffff) data[length++] = bytes >>> 24;
  if (bytes > 0xffff) data[length++] = bytes >>> 16;
  if (bytes > 0xff) data[length++] = bytes >>> 8;
  data[length] = bytes;
  return length + 1;
}

function isSurrogate(codePoint: number): boolean {
  return codePoint >= 0xd800 && codePoint <= 0xdfff;
}

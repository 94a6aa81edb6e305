import { type Result, fail, ok } from '../../base/result';
import { BYTE, CLASSES, FNC1_CLASSES } from '../charset/character-class';
import type { Charset } from '../charset/charset';

/** Content as bytes, divided into the longest runs of one character class. Valid until its memory is used again. */
export interface Runs {
  /** The content in the character set of the symbol; only the first `length` bytes count. */
  readonly data: Uint8Array;
  readonly length: number;
  readonly count: number;
  readonly classes: Uint8Array;
  /** Byte offset behind each run. */
  readonly ends: Int32Array;
  /** Lower bound of the bits of any segmentation, in sixths of a bit. */
  readonly leastSixths: number;
}

/** A character that the character set does not have, or half a surrogate pair, which no set has. */
export interface CharacterFault {
  readonly code: 'lone-surrogate' | 'character-not-in-charset';
  /** UTF-16 code units before it. */
  readonly index: number;
}

/** Sixths of a bit for one byte of each class in its densest mode. */
const LEAST_SIXTHS = [20, 33, 48, 39, 48] as const;

const FIRST_SIZE_BYTES = 1 << 13;

/** Memory for the runs of one content; its arrays grow with the content. */
export type RunMemory = { -readonly [Field in keyof Runs]: Runs[Field] };

export function createRunMemory(): RunMemory {
  return {
    data: new Uint8Array(FIRST_SIZE_BYTES),
    classes: new Uint8Array(FIRST_SIZE_BYTES),
    ends: new Int32Array(FIRST_SIZE_BYTES),
    length: 0,
    count: 0,
    leastSixths: 0,
  };
}

export function scanText(
  text: string,
  charset: Charset,
  hasFnc1: boolean,
  memory: RunMemory,
): Result<Runs, CharacterFault> {
  begin(memory, text.length * charset.mostBytes);
  const { data } = memory;
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
      length = append(data, bytes, length);
      if (codePoint > 0xffff) index += 1;
    }
    if (unitClass !== runClass) {
      if (runClass >= 0) endRun(memory, runClass, start);
      runClass = unitClass;
    }
  }
  if (runClass >= 0) endRun(memory, runClass, length);
  memory.length = length;
  return ok(memory);
}

export function scanBytes(bytes: Uint8Array, hasFnc1: boolean, memory: RunMemory): Runs {
  begin(memory, bytes.length);
  const table = hasFnc1 ? FNC1_CLASSES : CLASSES;
  let runClass = -1;
  for (let index = 0; index < bytes.length; index += 1) {
    const byteClass = table[bytes[index] ?? 0] ?? BYTE;
    if (byteClass === runClass) continue;
    if (runClass >= 0) endRun(memory, runClass, index);
    runClass = byteClass;
  }
  if (runClass >= 0) endRun(memory, runClass, bytes.length);
  memory.data.set(bytes);
  memory.length = bytes.length;
  return memory;
}

function begin(memory: RunMemory, mostBytes: number): void {
  if (memory.data.length < mostBytes) {
    memory.data = new Uint8Array(mostBytes);
    memory.classes = new Uint8Array(mostBytes);
    memory.ends = new Int32Array(mostBytes);
  }
  memory.count = 0;
  memory.leastSixths = 0;
}

function endRun(memory: RunMemory, runClass: number, end: number): void {
  const { count, ends } = memory;
  memory.leastSixths += (end - (count === 0 ? 0 : (ends[count - 1] ?? 0))) * (LEAST_SIXTHS[runClass] ?? 0);
  memory.classes[count] = runClass;
  ends[count] = end;
  memory.count = count + 1;
}

/**
 * Writes up to four bytes packed into a number, first byte highest, without leading zero bytes.
 * @returns the new length
 */
function append(data: Uint8Array, bytes: number, length: number): number {
  if (bytes > 0xffffff) data[length++] = bytes >>> 24;
  if (bytes > 0xffff) data[length++] = bytes >>> 16;
  if (bytes > 0xff) data[length++] = bytes >>> 8;
  data[length] = bytes;
  return length + 1;
}

function isSurrogate(codePoint: number): boolean {
  return codePoint >= 0xd800 && codePoint <= 0xdfff;
}

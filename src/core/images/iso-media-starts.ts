import { at } from '../base/assert';
import { u16be, u32be } from './byte-fields';
import type { IsoBox } from './iso-boxes';

interface MediaStart {
  /** Bytes from the start of the file, or from the start of an `idat` box. */
  readonly offset: number;
  readonly isInIdat: boolean;
}

/** Where the items of an `iloc` box or the chunks of an `stco` or `co64` box begin; nowhere for another box. */
export function* mediaStarts(bytes: Uint8Array, { type, data, end }: IsoBox): Generator<MediaStart> {
  if (end - data < 8) return;
  if (type === 'iloc') yield* itemStarts(bytes, data, end);
  else if (type === 'stco') yield* chunkStarts(bytes, data, end, 4);
  else if (type === 'co64') yield* chunkStarts(bytes, data, end, 8);
}

/** ChunkOffsetBox (ISO/IEC 14496-12 §8.7.5): a count, then one offset a chunk. */
function* chunkStarts(bytes: Uint8Array, data: number, end: number, width: number): Generator<MediaStart> {
  const last = Math.min(end, data + 8 + u32be(bytes, data + 4) * width);
  for (let entry = data + 8; entry + width <= last; entry += width) {
    yield { offset: unsigned(bytes, entry, width), isInIdat: false };
  }
}

/**
 * ItemLocationBox (ISO/IEC 14496-12 §8.11.3): where each item's first extent begins, for items that lie
 * in the file (construction method 0) or in an `idat` box (1). At least 6 bytes a step: extents after the first
 * are passed over by their number.
 */
function* itemStarts(bytes: Uint8Array, data: number, end: number): Generator<MediaStart> {
  const version = at(bytes, data);
  const [offsetWidth, lengthWidth] = nibbles(at(bytes, data + 4));
  const [baseWidth, indexNibble] = nibbles(at(bytes, data + 5));
  const indexWidth = version === 0 ? 0 : indexNibble;
  const idWidth = version < 2 ? 2 : 4;
  const methodWidth = version === 0 ? 0 : 2;
  const leadBytes = idWidth + methodWidth + 2 + baseWidth + 2;
  const extentBytes = indexWidth + offsetWidth + lengthWidth;
  let item = data + 6 + idWidth;
  while (item + leadBytes <= end) {
    const extents = item + leadBytes;
    const extentCount = u16be(bytes, extents - 2);
    const base = unsigned(bytes, extents - 2 - baseWidth, baseWidth);
    const method = methodWidth === 0 ? 0 : u16be(bytes, item + idWidth) & 15;
    item = extents + extentCount * extentBytes;
    if (item > end) return;
    if (method > 1 || extentCount === 0) continue;
    yield { offset: base + unsigned(bytes, extents + indexWidth, offsetWidth), isInIdat: method === 1 };
  }
}

function nibbles(byte: number): readonly [number, number] {
  return [byte >> 4, byte & 15];
}

function unsigned(bytes: Uint8Array, offset: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + at(bytes, offset + i);
  return value;
}

import { at } from '../base/assert';
import { fourCc, u32be } from './byte-fields';

/** A box of ISO/IEC 14496-12 §4.2. */
export interface IsoBox {
  readonly type: string;
  /** Where the payload begins. */
  readonly data: number;
  /** Where the box ends, or what holds it does when the box claims more. */
  readonly end: number;
  readonly isCut: boolean;
}

/** Boxes that hold boxes, and how many bytes of their own come first (ISO/IEC 14496-12 and 23008-12). */
const CONTAINERS: ReadonlyMap<string, number> = new Map([
  ['meta', 4],
  ['iprp', 0],
  ['ipco', 0],
  ['moov', 0],
  ['trak', 0],
  ['mdia', 0],
  ['minf', 0],
  ['stbl', 0],
  ['stsd', 8],
  ['av01', 78],
]);

/** moov / trak / mdia / minf / stbl / stsd / av01 and what av01 holds: the deepest path there is. */
const MOST_LEVELS = 8;

/** A picture has some tens of boxes, a grid or a sequence a few hundred. */
const MOST_BOXES = 50_000;

/**
 * Every box, a container before what it holds, or null when there are more than any picture has.
 * A senseless size ends the walk of its container.
 */
export function isoBoxes(bytes: Uint8Array): readonly IsoBox[] | null {
  const boxes: IsoBox[] = [];
  const ends = [bytes.length];
  let offset = 0;
  while (ends.length > 0) {
    const end = at(ends, ends.length - 1);
    const box = boxAt(bytes, offset, end);
    if (box === null) {
      ends.pop();
      offset = end;
      continue;
    }
    if (boxes.push(box) > MOST_BOXES) return null;
    const ownBytes = ends.length < MOST_LEVELS ? CONTAINERS.get(box.type) : undefined;
    if (ownBytes !== undefined) ends.push(box.end);
    offset = ownBytes === undefined ? box.end : box.data + ownBytes;
  }
  return boxes;
}

function boxAt(bytes: Uint8Array, offset: number, end: number): IsoBox | null {
  if (offset + 8 > end) return null;
  const type = fourCc(bytes, offset + 4);
  const size = u32be(bytes, offset);
  // 0: as far as what holds it. 1: the size follows in 64 bits.
  if (size === 0) return { type, data: offset + 8, end, isCut: false };
  if (size !== 1) return size < 8 ? null : cutAt(end, type, offset + 8, offset + size);
  if (offset + 16 > end) return null;
  const largeSize = u32be(bytes, offset + 8) * 2 ** 32 + u32be(bytes, offset + 12);
  return largeSize < 16 ? null : cutAt(end, type, offset + 16, offset + largeSize);
}

function cutAt(limit: number, type: string, data: number, end: number): IsoBox {
  return { type, data, end: Math.min(end, limit), isCut: end > limit };
}

import { av1FrameSize } from './av1-sequence-header';
import { boundOf, NO_SIZE, type ClaimedSize } from './claimed-size';
import type { IsoBox } from './iso-boxes';
import { mediaStarts } from './iso-media-starts';

/** Real files hold one stream an item, a tile or a run of frames: a few hundred at most. */
const MOST_STREAMS = 4096;

interface StreamFacts {
  readonly size: ClaimedSize;
  readonly isCut: boolean;
}

interface Streams {
  /** Where AV1 data begins in the file, and where it ends at the latest. */
  readonly inFile: (readonly [start: number, end: number])[];
  /** The same in an `av1C` box, which may hold a sequence header or none. */
  readonly inConfiguration: (readonly [start: number, end: number])[];
  /** Where AV1 data begins in an `idat` box. */
  readonly inIdat: number[];
  readonly idats: number[];
}

/**
 * The largest frame that the AV1 streams of an AVIF file declare, for its boxes may understate it, and whether
 * a stream would begin past the file's end; null when too many are listed to look at each.
 */
export function readAvifStreams(bytes: Uint8Array, boxes: readonly IsoBox[]): StreamFacts | null {
  const streams: Streams = { inFile: [], inConfiguration: [], inIdat: [], idats: [] };
  for (const box of boxes) {
    collect(streams, bytes, box);
    if (countOf(streams) > MOST_STREAMS) return null;
  }
  return { size: largestOf(bytes, streams), isCut: streams.inFile.some(([start]) => start >= bytes.length) };
}

function collect(streams: Streams, bytes: Uint8Array, box: IsoBox): void {
  // A sequence header may follow the four bytes of AV1CodecConfigurationRecord (AV1 in ISOBMFF §2.3.3).
  if (box.type === 'av1C') streams.inConfiguration.push([box.data + 4, box.end]);
  if (box.type === 'idat') streams.idats.push(box.data);
  let left = MOST_STREAMS + 1;
  for (const { offset, isInIdat } of mediaStarts(bytes, box)) {
    if (isInIdat) streams.inIdat.push(offset);
    else streams.inFile.push([offset, bytes.length]);
    if (--left === 0) return;
  }
}

/** An offset into `idat` may mean any of them. */
function countOf({ inFile, inConfiguration, inIdat, idats }: Streams): number {
  return inFile.length + inConfiguration.length + inIdat.length * Math.max(1, idats.length);
}

function largestOf(bytes: Uint8Array, { inFile, inConfiguration, inIdat, idats }: Streams): ClaimedSize {
  const inBoxes = idats.flatMap((idat) => inIdat.map((offset) => [idat + offset, bytes.length] as const));
  return [...inFile, ...inConfiguration, ...inBoxes]
    .map(([start, end]) => av1FrameSize(bytes, start, end) ?? NO_SIZE)
    .reduce(boundOf, NO_SIZE);
}

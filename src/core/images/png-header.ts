import { at } from '../base/assert';
import { fourCc, hasText, u32be } from './byte-fields';
import { boundOf, NO_SIZE, type ClaimedSize } from './claimed-size';
import type { ImageHeader } from './image-facts';
import { pngCrc } from './png-crc';

const FIRST_CHUNK = 8;
const IHDR_DATA = FIRST_CHUNK + 8;
const IHDR_CRC = IHDR_DATA + 13;
const SECOND_CHUNK = IHDR_CRC + 4;
const CHUNK_FRAME_BYTES = 12;

/** Colour types and the bit depths each allows (PNG, third edition, §11.2.1). */
const COLOUR_TYPES: ReadonlyMap<number, ColourType> = new Map<number, ColourType>([
  [0, { colour: 'grey', hasAlpha: false, depths: [1, 2, 4, 8, 16] }],
  [2, { colour: 'rgb', hasAlpha: false, depths: [8, 16] }],
  [3, { colour: 'palette', hasAlpha: false, depths: [1, 2, 4, 8] }],
  [4, { colour: 'grey', hasAlpha: true, depths: [8, 16] }],
  [6, { colour: 'rgb', hasAlpha: true, depths: [8, 16] }],
]);

interface ColourType {
  readonly colour: 'grey' | 'rgb' | 'palette';
  readonly hasAlpha: boolean;
  readonly depths: readonly number[];
}

/** Reads IHDR (PNG, third edition, §11.2.1) and walks the chunks after it; null when IHDR is damaged. */
export function readPngHeader(bytes: Uint8Array): ImageHeader | null {
  if (!hasSoundIhdr(bytes)) return null;
  const colourType = COLOUR_TYPES.get(at(bytes, IHDR_DATA + 9));
  const bitsPerSample = at(bytes, IHDR_DATA + 8);
  if (colourType?.depths.includes(bitsPerSample) !== true) return null;
  const body = walkBody(bytes, { widthPx: u32be(bytes, IHDR_DATA), heightPx: u32be(bytes, IHDR_DATA + 4) });
  return {
    format: 'png',
    ...body.size,
    bitsPerSample,
    colour: colourType.colour,
    mayBeTransparent: colourType.hasAlpha || body.hasTrns,
    isAnimated: body.isAnimated,
    isTruncated: !(body.hasIdat && body.hasIend),
  };
}

function hasSoundIhdr(bytes: Uint8Array): boolean {
  if (bytes.length < SECOND_CHUNK) return false;
  if (u32be(bytes, FIRST_CHUNK) !== 13 || !hasText(bytes, FIRST_CHUNK + 4, 'IHDR')) return false;
  return u32be(bytes, IHDR_CRC) === pngCrc(bytes, FIRST_CHUNK + 4, IHDR_CRC);
}

function walkBody(bytes: Uint8Array, ihdr: ClaimedSize) {
  const body = { size: ihdr, hasTrns: false, hasIdat: false, hasIend: false, isAnimated: false };
  for (const { type, data } of chunks(bytes)) {
    if (type === 'IEND') body.hasIend = true;
    else if (type === 'IDAT') body.hasIdat = true;
    else if (type === 'tRNS') body.hasTrns = true;
    // An acTL after the first IDAT is to be ignored (§11.3.6.1).
    else if (type === 'acTL') body.isAnimated ||= !body.hasIdat;
    else if (type === 'fcTL') body.size = boundOf(body.size, frameSize(bytes, data));
  }
  return body;
}

/** The chunks after IHDR that lie wholly inside the file, up to IEND. At least 12 bytes a step. */
function* chunks(bytes: Uint8Array): Generator<{ readonly type: string; readonly data: number }> {
  let offset = SECOND_CHUNK;
  while (offset + CHUNK_FRAME_BYTES <= bytes.length) {
    const type = fourCc(bytes, offset + 4);
    const data = offset + 8;
    offset += CHUNK_FRAME_BYTES + u32be(bytes, offset);
    if (offset > bytes.length) return;
    yield { type, data };
    if (type === 'IEND') return;
  }
}

/** An animation frame's size (§11.3.6.2); the chunk may be shorter than it should, the file is not. */
function frameSize(bytes: Uint8Array, data: number): ClaimedSize {
  if (data + 12 > bytes.length) return NO_SIZE;
  return { widthPx: u32be(bytes, data + 4), heightPx: u32be(bytes, data + 8) };
}

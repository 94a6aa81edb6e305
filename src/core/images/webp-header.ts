import { at } from '../base/assert';
import { fourCc, hasText, u16le, u24le, u32le } from './byte-fields';
import { boundOf, NO_SIZE, type ClaimedSize } from './claimed-size';
import type { ImageHeader } from './image-facts';

const RIFF_HEADER_BYTES = 12;
const ANIMATION_FLAG = 0x02;
const ALPHA_FLAG = 0x10;
const ANMF_HEADER_BYTES = 16;

interface Chunk {
  readonly type: string;
  readonly data: number;
  readonly end: number;
}

interface Found {
  size: ClaimedSize;
  hasCanvas: boolean;
  hasPixels: boolean;
  mayBeTransparent: boolean;
  isAnimated: boolean;
}

/** Reads the canvas and every bitmap's own header (RFC 9649 §2.5–2.7); null when there is none sound. */
export function readWebpHeader(bytes: Uint8Array): ImageHeader | null {
  if (bytes.length < RIFF_HEADER_BYTES) return null;
  const riffEnd = 8 + u32le(bytes, 4);
  const flags = { hasCanvas: false, hasPixels: false, mayBeTransparent: false, isAnimated: false };
  const found: Found = { size: NO_SIZE, ...flags };
  const end = Math.min(riffEnd, bytes.length);
  for (const chunk of chunks(bytes, RIFF_HEADER_BYTES, end)) note(found, bytes, chunk, true);
  if (!found.hasCanvas) return null;
  return {
    format: 'webp',
    ...found.size,
    bitsPerSample: 8,
    colour: 'rgb',
    mayBeTransparent: found.mayBeTransparent,
    isAnimated: found.isAnimated,
    isTruncated: riffEnd > bytes.length || !found.hasPixels,
  };
}

/** Chunks from start to end; the last may be cut short by the end. At least 8 bytes a step. */
function* chunks(bytes: Uint8Array, start: number, end: number): Generator<Chunk> {
  let offset = start;
  while (offset + 8 <= end) {
    const data = offset + 8;
    const length = u32le(bytes, offset + 4);
    yield { type: fourCc(bytes, offset), data, end: Math.min(data + length, end) };
    offset = data + length + (length % 2);
  }
}

function note(found: Found, bytes: Uint8Array, chunk: Chunk, mayHoldFrames: boolean): void {
  if (chunk.type === 'VP8X') noteCanvas(found, bytes, chunk);
  else if (chunk.type === 'VP8 ') noteLossy(found, bytes, chunk);
  else if (chunk.type === 'VP8L') noteLossless(found, bytes, chunk);
  else if (chunk.type === 'ALPH') found.mayBeTransparent = true;
  else if (chunk.type === 'ANMF' && mayHoldFrames) noteFrame(found, bytes, chunk);
}

/** The extended header: flags, then width and height less one (RFC 9649 §2.7). */
function noteCanvas(found: Found, bytes: Uint8Array, { data, end }: Chunk): void {
  if (end - data < 10) return;
  found.hasCanvas = true;
  found.isAnimated ||= (at(bytes, data) & ANIMATION_FLAG) !== 0;
  found.mayBeTransparent ||= (at(bytes, data) & ALPHA_FLAG) !== 0;
  found.size = boundOf(found.size, { widthPx: u24le(bytes, data + 4) + 1, heightPx: u24le(bytes, data + 7) + 1 });
}

/** A VP8 key frame: frame tag, start code, then 14 bits a side (RFC 6386 §9.1). */
function noteLossy(found: Found, bytes: Uint8Array, { data, end }: Chunk): void {
  if (end - data < 10 || !hasText(bytes, data + 3, '\x9d\x01\x2a')) return;
  found.hasCanvas = true;
  found.hasPixels = true;
  found.size = boundOf(found.size, {
    widthPx: u16le(bytes, data + 6) & 0x3fff,
    heightPx: u16le(bytes, data + 8) & 0x3fff,
  });
}

/** A VP8L stream: signature, 14 bits a side less one, then whether alpha is used (RFC 9649 §3.4). */
function noteLossless(found: Found, bytes: Uint8Array, { data, end }: Chunk): void {
  if (end - data < 5 || bytes[data] !== 0x2f) return;
  const bits = u32le(bytes, data + 1);
  found.hasCanvas = true;
  found.hasPixels = true;
  found.mayBeTransparent ||= ((bits >>> 28) & 1) === 1;
  found.size = boundOf(found.size, { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 });
}

/** An animation frame: its place and size, then its own chunks, one level deep (RFC 9649 §2.7.1.1). */
function noteFrame(found: Found, bytes: Uint8Array, { data, end }: Chunk): void {
  found.isAnimated = true;
  if (end - data < ANMF_HEADER_BYTES) return;
  found.size = boundOf(found.size, {
    widthPx: u24le(bytes, data) * 2 + u24le(bytes, data + 6) + 1,
    heightPx: u24le(bytes, data + 3) * 2 + u24le(bytes, data + 9) + 1,
  });
  for (const chunk of chunks(bytes, data + ANMF_HEADER_BYTES, end)) note(found, bytes, chunk, false);
}

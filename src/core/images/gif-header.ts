import { at } from '../base/assert';
import { u16le } from './byte-fields';
import { boundOf, type ClaimedSize } from './claimed-size';
import type { ImageHeader } from './image-facts';

/** Offsets and codes from the GIF89a specification, §17–§27. */
const SCREEN = 6;
const FIRST_BLOCK = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;

/** Reads the logical screen and every frame's rectangle; null when the screen descriptor is cut off. */
export function readGifHeader(bytes: Uint8Array): ImageHeader | null {
  if (bytes.length < FIRST_BLOCK) return null;
  const screen = sizeAt(bytes, SCREEN);
  const body = walkBody(bytes, screen);
  return {
    format: 'gif',
    ...body.size,
    bitsPerSample: hasTable(at(bytes, SCREEN + 4)) ? (at(bytes, SCREEN + 4) & 7) + 1 : null,
    colour: 'palette',
    mayBeTransparent: body.mayBeTransparent,
    isAnimated: body.frames > 1,
    isTruncated: body.frames === 0 || !body.hasTrailer,
  };
}

function walkBody(bytes: Uint8Array, screen: ClaimedSize) {
  const body = { size: screen, frames: 0, mayBeTransparent: false, hasTrailer: false };
  for (const block of blocks(bytes)) {
    const code = at(bytes, block);
    if (code === TRAILER) body.hasTrailer = true;
    else if (code === EXTENSION) body.mayBeTransparent ||= hasTransparentIndex(bytes, block);
    else {
      body.size = boundOf(body.size, frameExtent(bytes, block));
      // What no frame covers is shown transparent, whatever the background colour says.
      if (body.frames === 0) body.mayBeTransparent ||= !covers(bytes, block, screen);
      body.frames++;
    }
  }
  return body;
}

/** Where each block begins whose data lies wholly in the file, up to the trailer. */
function* blocks(bytes: Uint8Array): Generator<number> {
  let offset = FIRST_BLOCK + tableBytes(at(bytes, SCREEN + 4));
  while (offset < bytes.length) {
    const code = at(bytes, offset);
    if (code === TRAILER) yield offset;
    if (code !== EXTENSION && code !== IMAGE) return;
    const data = code === EXTENSION ? offset + 2 : afterDescriptor(bytes, offset);
    const end = data === null ? null : afterSubBlocks(bytes, data);
    // A frame counts from its descriptor on, though its pixels may be cut off.
    if (data !== null && (end !== null || code === IMAGE)) yield offset;
    if (end === null) return;
    offset = end;
  }
}

/** Past an image descriptor, its colour table and the LZW code size (§20–§22). */
function afterDescriptor(bytes: Uint8Array, block: number): number | null {
  if (block + 10 > bytes.length) return null;
  return block + 10 + tableBytes(at(bytes, block + 9)) + 1;
}

/** Past a chain of sub-blocks (§15); null when the file ends first. */
function afterSubBlocks(bytes: Uint8Array, start: number): number | null {
  let offset = start;
  while (offset < bytes.length) {
    const length = at(bytes, offset);
    offset += 1 + length;
    if (length === 0) return offset;
  }
  return null;
}

function hasTransparentIndex(bytes: Uint8Array, block: number): boolean {
  return bytes[block + 1] === GRAPHIC_CONTROL && ((bytes[block + 3] ?? 0) & 1) === 1;
}

function frameExtent(bytes: Uint8Array, block: number): ClaimedSize {
  const { widthPx, heightPx } = sizeAt(bytes, block + 5);
  return { widthPx: u16le(bytes, block + 1) + widthPx, heightPx: u16le(bytes, block + 3) + heightPx };
}

function covers(bytes: Uint8Array, block: number, screen: ClaimedSize): boolean {
  const { widthPx, heightPx } = sizeAt(bytes, block + 5);
  const isAtOrigin = u16le(bytes, block + 1) === 0 && u16le(bytes, block + 3) === 0;
  return isAtOrigin && widthPx >= screen.widthPx && heightPx >= screen.heightPx;
}

function sizeAt(bytes: Uint8Array, offset: number): ClaimedSize {
  return { widthPx: u16le(bytes, offset), heightPx: u16le(bytes, offset + 2) };
}

function hasTable(flags: number): boolean {
  return (flags & 0x80) !== 0;
}

function tableBytes(flags: number): number {
  return hasTable(flags) ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

import { at } from '../base/assert';
import { u16be } from './byte-fields';
import { boundOf, NO_SIZE } from './claimed-size';
import type { ImageHeader } from './image-facts';

/** Marker codes (ITU-T T.81, table B.1), without their leading FF. */
const DHT = 0xc4;
const JPG = 0xc8;
const DAC = 0xcc;
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DHP = 0xde;

interface Segment {
  readonly marker: number;
  /** Where the segment's parameters begin, after its length. */
  readonly data: number;
  readonly end: number;
}

/**
 * Reads the frame header (T.81 §B.2.2) and follows the scans to EOI; null without a sound frame header.
 * What stands after EOI (a second picture, a film) and inside a segment (a thumbnail) plays no part.
 */
export function readJpegHeader(bytes: Uint8Array): ImageHeader | null {
  let size = NO_SIZE;
  let frame: Segment | null = null;
  let hasScan = false;
  let hasEoi = false;
  for (const segment of segments(bytes)) {
    if (segment.marker === EOI) hasEoi = true;
    else if (segment.marker === SOS) hasScan = true;
    else if (!hasScan && isFrameHeader(segment)) {
      frame = segment;
      size = boundOf(size, { widthPx: u16be(bytes, segment.data + 3), heightPx: u16be(bytes, segment.data + 1) });
    }
  }
  if (frame === null) return null;
  return {
    format: 'jpeg',
    ...size,
    bitsPerSample: at(bytes, frame.data),
    colour: colourOf(at(bytes, frame.data + 5)),
    mayBeTransparent: false,
    isAnimated: false,
    isTruncated: !(hasScan && hasEoi),
  };
}

/** The marker segments from SOI to EOI. Stray bytes between them are passed over, as libjpeg does. */
function* segments(bytes: Uint8Array): Generator<Segment> {
  let offset = 2;
  for (;;) {
    const data = afterNextMarker(bytes, offset);
    if (data === null) return;
    const marker = at(bytes, data - 1);
    if (marker === EOI) yield { marker, data, end: data };
    if (marker === EOI || marker === SOI || data + 2 > bytes.length) return;
    const length = u16be(bytes, data);
    const end = data + length;
    if (length < 2 || end > bytes.length) return;
    yield { marker, data: data + 2, end };
    offset = end;
  }
}

/** Where the next marker that is not a stuffed byte, a fill byte, RSTn or TEM ends (T.81 §B.1.1.2–5). */
function afterNextMarker(bytes: Uint8Array, from: number): number | null {
  for (let i = from; i + 1 < bytes.length; i++) {
    if (bytes[i] !== 0xff) continue;
    const code = at(bytes, i + 1);
    const standsAlone = code === 0x00 || code === 0x01 || code === 0xff || (code >= 0xd0 && code <= 0xd7);
    if (!standsAlone) return i + 2;
  }
  return null;
}

/** SOF0–SOF15, and DHP, which gives a hierarchical picture's full size (T.81 §B.3.2). */
function isFrameHeader({ marker, data, end }: Segment): boolean {
  const isSof = marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== JPG && marker !== DAC;
  return (isSof || marker === DHP) && end - data >= 6;
}

function colourOf(components: number): ImageHeader['colour'] {
  if (components === 1) return 'grey';
  if (components === 3) return 'rgb';
  return components === 4 ? 'cmyk' : 'unknown';
}

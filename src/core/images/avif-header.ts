import { at } from '../base/assert';
import { readAvifStreams } from './avif-streams';
import { hasText, u16be, u32be } from './byte-fields';
import { boundOf, NO_SIZE, type ClaimedSize } from './claimed-size';
import type { ImageHeader } from './image-facts';
import { isoBoxes, type IsoBox } from './iso-boxes';
import { hasSequenceBrand } from './iso-brands';

const ALPHA_URNS = ['urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0', 'urn:mpeg:hevc:2015:auxid:1\0'];

interface Found {
  /** Null until some box states a size. */
  size: ClaimedSize | null;
  bitsPerSample: number | null;
  colour: 'grey' | 'rgb' | 'unknown';
  hasAlpha: boolean;
  hasTrack: boolean;
  hasPixels: boolean;
  isCut: boolean;
}

/**
 * Gathers every size, depth and auxiliary type that an AVIF file states; null when no box states a size,
 * or when there are more boxes or streams than any picture has.
 */
export function readAvifHeader(bytes: Uint8Array): ImageHeader | null {
  const found: Found = {
    size: null,
    bitsPerSample: null,
    colour: 'unknown',
    hasAlpha: false,
    hasTrack: false,
    hasPixels: false,
    isCut: false,
  };
  const boxes = isoBoxes(bytes);
  if (boxes === null) return null;
  for (const box of boxes) note(found, bytes, box);
  const streams = readAvifStreams(bytes, boxes);
  if (found.size === null || streams === null) return null;
  return {
    format: 'avif',
    ...boundOf(found.size, streams.size),
    bitsPerSample: found.bitsPerSample,
    colour: found.colour,
    mayBeTransparent: found.hasAlpha,
    isAnimated: found.hasTrack || hasSequenceBrand(bytes),
    isTruncated: found.isCut || streams.isCut || !found.hasPixels,
  };
}

function note(found: Found, bytes: Uint8Array, box: IsoBox): void {
  found.isCut ||= box.isCut;
  if (box.type === 'mdat' || box.type === 'idat') found.hasPixels = true;
  else if (box.type === 'trak') found.hasTrack = true;
  else if (box.type === 'ispe') noteSpatialExtents(found, bytes, box);
  else if (box.type === 'tkhd') noteTrackHeader(found, bytes, box);
  else if (box.type === 'av01') noteSampleEntry(found, bytes, box);
  else if (box.type === 'pixi') notePixelInformation(found, bytes, box);
  else if (box.type === 'av1C') noteAv1Configuration(found, bytes, box);
  else if (box.type === 'auxC' || box.type === 'auxi') noteAuxiliaryType(found, bytes, box);
}

/** ImageSpatialExtentsProperty (ISO/IEC 23008-12 §6.5.3). A grid's and an overlay's outer size is one too. */
function noteSpatialExtents(found: Found, bytes: Uint8Array, { data, end }: IsoBox): void {
  if (end - data < 12) return;
  noteSize(found, { widthPx: u32be(bytes, data + 4), heightPx: u32be(bytes, data + 8) });
}

/** A track's width and height in whole pixels, the last 8 bytes as 16.16 (ISO/IEC 14496-12 §8.3.2). */
function noteTrackHeader(found: Found, bytes: Uint8Array, { data, end, isCut }: IsoBox): void {
  if (isCut || end - data < 84) return;
  noteSize(found, { widthPx: u16be(bytes, end - 8), heightPx: u16be(bytes, end - 4) });
}

/** VisualSampleEntry (ISO/IEC 14496-12 §12.1.3). */
function noteSampleEntry(found: Found, bytes: Uint8Array, { data, end }: IsoBox): void {
  if (end - data < 28) return;
  noteSize(found, { widthPx: u16be(bytes, data + 24), heightPx: u16be(bytes, data + 26) });
}

/** PixelInformationProperty (ISO/IEC 23008-12 §6.5.6): how many channels, then the bits of each. */
function notePixelInformation(found: Found, bytes: Uint8Array, { data, end }: IsoBox): void {
  if (end - data >= 6 && at(bytes, data + 4) > 0) noteDepth(found, at(bytes, data + 5));
}

/** AV1CodecConfigurationBox (AV1 in ISOBMFF §2.3.3): what bits a pixel has. */
function noteAv1Configuration(found: Found, bytes: Uint8Array, { data, end }: IsoBox): void {
  if (end - data < 4) return;
  const flags = at(bytes, data + 2);
  noteDepth(found, (flags & 0x40) === 0 ? 8 : (flags & 0x20) === 0 ? 10 : 12);
  // An alpha plane is monochrome too: one coloured item makes the picture coloured.
  if ((flags & 0x10) === 0) found.colour = 'rgb';
  else if (found.colour === 'unknown') found.colour = 'grey';
}

/** AuxiliaryTypeProperty, and a track's AuxiliaryTypeInfoBox: a URN, then a zero (ISO/IEC 23008-12 §6.5.8). */
function noteAuxiliaryType(found: Found, bytes: Uint8Array, { data }: IsoBox): void {
  found.hasAlpha ||= ALPHA_URNS.some((urn) => hasText(bytes, data + 4, urn));
}

function noteSize(found: Found, size: ClaimedSize): void {
  found.size = boundOf(found.size ?? NO_SIZE, size);
}

function noteDepth(found: Found, bits: number): void {
  found.bitsPerSample = Math.max(found.bitsPerSample ?? 0, bits);
}

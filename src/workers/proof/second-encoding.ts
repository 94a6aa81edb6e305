import { type QRCodeSegment, create } from 'qrcode';
import toSjis from 'qrcode/helper/to-sjis';
import type { Content } from '../../core/encode/options';
import { utf8Length } from '../../core/encode/charset/utf8';
import type { QrSymbol } from '../../core/qr/symbol';
import type { SecondEncoding } from './contract';

/** Data mask patterns, as the other encoder's types have them. */
const MASKS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The same content, segments, version, level and mask, encoded by `qrcode`, and compared bit for bit. */
export function encodeAgain(symbol: QrSymbol, content: Content, hasFnc1: boolean): SecondEncoding {
  const { symbology, level, version, mask, modules, eci, structuredAppend } = symbol;
  if (symbology !== 'qr-code' || level === null) return { kind: 'not-comparable', why: 'symbology' };
  if (hasFnc1 || eci !== null || structuredAppend !== null) return { kind: 'not-comparable', why: 'header' };
  const parts = content.kind === 'text' ? partsOfText(symbol, content.text) : partsOfBytes(symbol, content.bytes);
  if (parts === null) return { kind: 'not-comparable', why: 'characters' };
  let other: Uint8Array;
  try {
    other = create(parts.map(segmentOf), {
      errorCorrectionLevel: level,
      version,
      maskPattern: MASKS[mask],
      toSJISFunc: toSjis,
    }).modules.data;
  } catch {
    // It throws for Kanji that its table does not have. All else fits, for the symbol in hand is as large.
    return parts.some(({ mode }) => mode === 'kanji')
      ? { kind: 'not-comparable', why: 'characters' }
      : { kind: 'different', differentModules: modules.length };
  }
  let differentModules = Math.abs(other.length - modules.length);
  for (let index = 0; index < modules.length; index += 1) if (other[index] !== modules[index]) differentModules += 1;
  return differentModules === 0 ? { kind: 'same' } : { kind: 'different', differentModules };
}

function segmentOf({ data, mode }: Part): QRCodeSegment {
  if (mode === 'byte') return { mode, data: typeof data === 'string' ? new TextEncoder().encode(data) : data };
  return { mode, data: String(data) };
}

interface Part {
  readonly data: string | Uint8Array;
  readonly mode: QrSymbol['segments'][number]['mode'];
}

/** The text cut where the segments end. Null where it does not end with the last segment: then it is in another charset. */
function partsOfText({ segments }: QrSymbol, text: string): readonly Part[] | null {
  const characters = Array.from(text);
  let place = 0;
  const parts = segments.map(({ mode, length }): Part => {
    const start = place;
    // The length of a byte segment is in bytes, of all others in characters.
    for (let left = length; left > 0 && place < characters.length; place += 1)
      left -= mode === 'byte' ? utf8Length(characters[place] ?? '') : 1;
    return { mode, data: characters.slice(start, place).join('') };
  });
  const isWhole =
    place === characters.length &&
    parts.every(({ mode, data }, index) => mode !== 'byte' || utf8Length(String(data)) === segments[index]?.length);
  return isWhole ? parts : null;
}

function partsOfBytes({ segments }: QrSymbol, bytes: Uint8Array): readonly Part[] | null {
  let place = 0;
  const parts = segments.map(({ mode, length }): Part => {
    const data = bytes.slice(place, place + length);
    place += length;
    return { mode, data: mode === 'byte' ? data : String.fromCharCode(...data) };
  });
  return place === bytes.length ? parts : null;
}

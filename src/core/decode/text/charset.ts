import { type Charset, SINGLE_BYTE_CHARSETS } from './charset-names';
import { decodeMultiBytes } from './multi-byte';
import { decodeSingleBytes } from './single-byte';

const isSingleByte = oneOf(SINGLE_BYTE_CHARSETS);

/** The same text on every platform, or null where the bytes are not well formed. */
export function decodeBytes(bytes: Uint8Array, charset: Charset): string | null {
  switch (charset) {
    case 'ascii':
      return bytes.every((byte) => byte < 0x80) ? decodeSingleBytes(bytes, 'iso-8859-1') : null;
    case 'utf-8':
    case 'utf-16be':
    case 'utf-16le':
      return decodeUnicode(bytes, charset);
    case 'utf-32be':
    case 'utf-32le':
      return decodeUtf32(bytes, charset === 'utf-32le');
    default:
      return isSingleByte(charset) ? decodeSingleBytes(bytes, charset) : decodeMultiBytes(bytes, charset);
  }
}

/** A decoder of its own each time: WebKit's keeps the bytes of a failure for the next call. */
function decodeUnicode(bytes: Uint8Array, label: 'utf-8' | 'utf-16be' | 'utf-16le'): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string | null {
  if (bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const code = view.getUint32(offset, isLittleEndian);
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
    if (offset > 0 || code !== 0xfeff) text += String.fromCodePoint(code);
  }
  return text;
}

function oneOf<Name extends string>(names: readonly Name[]): (name: string) => name is Name {
  const known = new Set<string>(names);
  return (name): name is Name => known.has(name);
}

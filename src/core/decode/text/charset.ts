/** How bytes become characters: labels of the WHATWG Encoding Standard, and a few that it leaves out. */
export type Charset =
  | 'utf-8'
  | 'gb18030'
  | 'gbk'
  | 'big5'
  | 'shift_jis'
  | 'euc-jp'
  | 'euc-kr'
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1252'
  | 'windows-1256'
  | 'windows-874'
  | 'iso-8859-2'
  | 'iso-8859-3'
  | 'iso-8859-4'
  | 'iso-8859-5'
  | 'iso-8859-6'
  | 'iso-8859-7'
  | 'iso-8859-8'
  | 'iso-8859-9'
  | 'iso-8859-10'
  | 'iso-8859-13'
  | 'iso-8859-14'
  | 'iso-8859-15'
  | 'iso-8859-16'
  | 'utf-16be'
  | 'utf-16le'
  | 'utf-32be'
  | 'utf-32le'
  | 'ascii'
  | 'iso-8859-1'
  | 'cp437';

/** Bytes 0x80…0x9F of windows-1252; the five it leaves free stand for themselves, as browsers have it. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes 0x80…0xFF of code page 437. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** The text of bytes in a charset, or null where they are not well formed in it. A byte order mark is left out. */
export function decodeBytes(bytes: Uint8Array, charset: Charset): string | null {
  switch (charset) {
    case 'ascii':
      return bytes.every((byte) => byte < 0x80) ? fromCodes(bytes, (byte) => byte) : null;
    // The platforms differ on whether these two are one.
    case 'iso-8859-1':
      return fromCodes(bytes, (byte) => byte);
    case 'windows-1252':
      return fromCodes(bytes, (byte) => (byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte));
    case 'cp437':
      return fromCodes(bytes, (byte) => (byte < 0x80 ? byte : CP437.charCodeAt(byte - 0x80)));
    case 'utf-32be':
    case 'utf-32le':
      return fromUtf32(bytes, charset === 'utf-32le');
    default:
      return decodeByPlatform(bytes, charset);
  }
}

function fromCodes(bytes: Uint8Array, toCode: (byte: number) => number): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(toCode(byte));
  return text;
}

function fromUtf32(bytes: Uint8Array, isLittleEndian: boolean): string | null {
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

const decoders = new Map<Charset, TextDecoder | null>();

function decodeByPlatform(bytes: Uint8Array, charset: Charset): string | null {
  let decoder = decoders.get(charset);
  if (decoder === undefined) decoders.set(charset, (decoder = makeDecoder(charset)));
  try {
    const text = decoder?.decode(bytes) ?? null;
    // Some platforms pass a byte they have no character for through as a C1 control, or replace it.
    return text !== null && !/[\u0080-\u009f\ufffd]/.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** Null where the platform lacks the charset. */
function makeDecoder(charset: Charset): TextDecoder | null {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return null;
  }
}

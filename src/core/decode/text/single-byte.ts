import type { SingleByteCharset } from './charset-names';

/** Code page 437, bytes 0x80…0xFF. No platform has it. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** ISO 8859-16, bytes 0xA0…0xFF. Node and WebKitGTK lack it. */
const LATIN_10 =
  '\u00a0ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ';

/** Bytes 0x80…0x9F of windows-1252; the five it leaves free stand for themselves, as browsers have it. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Where the decoders of Node (ICU) differ from the Encoding Standard, which the browsers keep; '' is no character. */
const CORRECTIONS: Partial<Record<SingleByteCharset, Readonly<Record<number, string>>>> = {
  'koi8-u': { 0xae: 'ў', 0xbe: 'Ў' },
  'windows-1253': { 0xaa: '' },
  'windows-1255': { 0xca: '\u05ba' },
};

const NO_CHARACTER = '\ufffd';

/** Text of one charset in which every byte is a character; null where a byte is none. */
export function decodeSingleBytes(bytes: Uint8Array, charset: SingleByteCharset): string | null {
  const upper = upperHalfOf(charset);
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : upper.charAt(byte - 0x80);
  return text.includes(NO_CHARACTER) ? null : text;
}

const upperHalves = new Map<SingleByteCharset, string>();

/** The characters of bytes 0x80…0xFF, U+FFFD for those that are none. Never changes once made. */
function upperHalfOf(charset: SingleByteCharset): string {
  let upper = upperHalves.get(charset);
  if (upper === undefined) upperHalves.set(charset, (upper = makeUpperHalf(charset)));
  return upper;
}

function makeUpperHalf(charset: SingleByteCharset): string {
  const same = String.fromCharCode(...upperBytes());
  switch (charset) {
    case 'cp437':
      return CP437;
    case 'iso-8859-1':
      return same;
    case 'iso-8859-16':
      return NO_CHARACTER.repeat(0x20) + LATIN_10;
    case 'windows-1252':
      return WINDOWS_1252 + same.slice(0x20);
    default:
      return fromPlatform(charset);
  }
}

/** Platforms pass a byte without a character through as a C1 control or a private one, or replace it. */
function fromPlatform(charset: SingleByteCharset): string {
  const corrections = CORRECTIONS[charset] ?? {};
  const characters = Array.from(new TextDecoder(charset).decode(upperBytes()), (character, index) => {
    const corrected = corrections[index + 0x80] ?? character;
    return corrected === '' || /[\u0080-\u009f\ue000-\uf8ff]/.test(corrected) ? NO_CHARACTER : corrected;
  });
  return characters.join('');
}

function upperBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 0x80 }, (_, index) => index + 0x80);
}

/**
 * Whether a reader may decode UTF-8 bytes in another character set, so that the symbol has to announce UTF-8.
 *
 * Readers guess from the bytes. zbar prefers Shift JIS, ISO/IEC 8859-1 and Big5 to UTF-8 where the bytes are valid in
 * them. ZXing and its ports prefer UTF-8. UTF-8 is therefore announced where the bytes are valid in one of the three.
 */
export function isAmbiguous(bytes: Uint8Array, length: number): boolean {
  return couldBeLatin1(bytes, length) || couldBeShiftJis(bytes, length) || couldBeBig5(bytes, length);
}

function couldBeLatin1(bytes: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte >= 0x80 && byte < 0xa0) return false;
  }
  return true;
}

function couldBeShiftJis(bytes: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    const lead = bytes[index] ?? 0;
    const isSingle = lead < 0x80 || (lead >= 0xa0 && lead <= 0xdf);
    if (isSingle) continue;
    index += 1;
    const trail = index < length ? (bytes[index] ?? 0) : 0;
    if (trail < 0x40 || trail === 0x7f || trail > 0xfc) return false;
  }
  return true;
}

function couldBeBig5(bytes: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    index += 1;
    const trail = index < length ? (bytes[index] ?? 0) : 0;
    if (trail < 0x40 || (trail > 0x7e && trail < 0xa1)) return false;
  }
  return true;
}

/** Two digits a byte. Blanks, line ends, colons, commas and "0x" between bytes are skipped. Null for any other text. */
export function bytesFromHex(text: string): Uint8Array | null {
  const digits = text.replace(/\b0x|[\s:,]/gi, '');
  if (digits.length % 2 === 1 || !/^[0-9a-f]*$/i.test(digits)) return null;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648 §4), or the alphabet for addresses (§5), padded or not. Null for any other text. */
export function bytesFromBase64(text: string): Uint8Array | null {
  const letters = text.replace(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(letters) || letters.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((letters.length * 6) / 8));
  let bits = 0;
  let bitCount = 0;
  let place = 0;
  for (const letter of letters) {
    bits = ((bits << 6) | LETTERS.indexOf(letter)) & 0xffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes[place] = bits >> bitCount;
    place += 1;
  }
  return bytes;
}

export function base64FromBytes(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.subarray(index, index + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += LETTERS.charAt(bits >> 18) + LETTERS.charAt((bits >> 12) & 63);
    text += second === undefined ? '=' : LETTERS.charAt((bits >> 6) & 63);
    text += third === undefined ? '=' : LETTERS.charAt(bits & 63);
  }
  return text;
}

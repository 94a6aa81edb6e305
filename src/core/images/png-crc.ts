const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** The checksum of a PNG chunk's type and data (PNG, third edition, §5.5 and annex D). */
export function pngCrc(bytes: Uint8Array, start: number, end: number): number {
  let remainder = -1;
  for (let index = start; index < end; index += 1)
    remainder = (TABLE[(remainder ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^ (remainder >>> 8);
  return ~remainder >>> 0;
}

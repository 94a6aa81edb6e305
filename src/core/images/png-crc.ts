import { at } from '../base/assert';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** The checksum of a PNG chunk's type and data (PNG, third edition, §5.5 and annex D). */
export function pngCrc(bytes: Uint8Array, start: number, end: number): number {
  let remainder = 0xffffffff;
  for (let i = start; i < end; i++) remainder = at(TABLE, (remainder ^ at(bytes, i)) & 0xff) ^ (remainder >>> 8);
  return (remainder ^ 0xffffffff) >>> 0;
}

import { at } from '../base/assert';

// Callers check the length first: a read outside the bytes is a bug and throws.

export function u16be(bytes: Uint8Array, offset: number): number {
  return at(bytes, offset) * 0x100 + at(bytes, offset + 1);
}

export function u16le(bytes: Uint8Array, offset: number): number {
  return at(bytes, offset) + at(bytes, offset + 1) * 0x100;
}

export function u24le(bytes: Uint8Array, offset: number): number {
  return u16le(bytes, offset) + at(bytes, offset + 2) * 0x10000;
}

export function u32be(bytes: Uint8Array, offset: number): number {
  return u16be(bytes, offset) * 0x10000 + u16be(bytes, offset + 2);
}

export function u32le(bytes: Uint8Array, offset: number): number {
  return u16le(bytes, offset) + u16le(bytes, offset + 2) * 0x10000;
}

export function i32le(bytes: Uint8Array, offset: number): number {
  return u32le(bytes, offset) | 0;
}

/** The four-character code of a PNG chunk, a RIFF chunk or an ISO box. */
export function fourCc(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(at(bytes, offset), at(bytes, offset + 1), at(bytes, offset + 2), at(bytes, offset + 3));
}

/** Whether these Latin-1 characters stand at the offset; false when the bytes end before. */
export function hasText(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

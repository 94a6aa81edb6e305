import { BYTE } from './character-class';

/** Encodes characters as bytes. ASCII is the same in every character set here. */
export interface Charset {
  /** Extended Channel Interpretation assignment, or null if there is none. */
  readonly eci: number | null;
  /** Maximum bytes for one UTF-16 code unit. */
  readonly mostBytes: number;
  /** Class of the characters beyond ASCII. */
  readonly wideClass: number;
  /** Up to four bytes packed into a number, first byte highest; −1 for a character outside the set. */
  encode(codePoint: number): number;
}

/** RFC 3629 §3. Surrogates have no encoding. */
export const UTF8: Charset = {
  eci: 26,
  mostBytes: 3,
  wideClass: BYTE,
  encode(codePoint) {
    if (codePoint < 0x800) return 0xc080 | ((codePoint << 2) & 0x1f00) | (codePoint & 0x3f);
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) return -1;
    const tail = 0x8080 | ((codePoint << 2) & 0x3f00) | (codePoint & 0x3f);
    if (codePoint < 0x10000) return (((codePoint >> 12) | 0xe0) << 16) | tail;
    return ((((codePoint >> 18) | 0xf0) << 24) | (((codePoint << 4) & 0x3f0000) | 0x800000) | tail) >>> 0;
  },
};

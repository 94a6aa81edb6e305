import { BYTE } from './character-class';

/** How characters become bytes. ASCII is ASCII in every one of them. */
export interface Charset {
  /** Extended Channel Interpretation assignment, or null if the symbol cannot say it. */
  readonly eci: number | null;
  /** Bytes that one UTF-16 code unit can need. */
  readonly mostBytes: number;
  /** Class of the runs of its characters beyond ASCII. */
  readonly wideClass: number;
  /** Up to four bytes, packed into a number with the first byte highest; −1 for a character it does not have. */
  encode(codePoint: number): number;
}

/** RFC 3629 §3; surrogates have no form in it. */
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

import type { StructuredAppend } from '../../qr/structured-append';

/** What the data of a symbol consists of, in its order (ISO/IEC 18004:2015 §7.4). */
export type Segment =
  | { readonly mode: 'numeric'; readonly text: string }
  /** As written in the symbol: under FNC1 a percent sign stands for a group separator. */
  | { readonly mode: 'alphanumeric'; readonly text: string }
  | { readonly mode: 'byte'; readonly bytes: Uint8Array }
  /** Shift JIS, two bytes a character. */
  | { readonly mode: 'kanji'; readonly bytes: Uint8Array }
  /** GB 2312 as EUC, two bytes a character (GB/T 18284-2000, Chinese symbols only). */
  | { readonly mode: 'hanzi'; readonly bytes: Uint8Array }
  /** How the bytes that follow are to be read: an extended channel interpretation, 0…999999. */
  | { readonly mode: 'eci'; readonly designator: number }
  /** The data is a GS1 element string. */
  | { readonly mode: 'fnc1-first' }
  /** The data belongs to an industry's application: 0…99, or a letter as its code plus 100. */
  | { readonly mode: 'fnc1-second'; readonly indicator: number }
  | ({ readonly mode: 'structured-append' } & StructuredAppend);

/** The place of a symbol in a message of several; null where it is alone. */
export function placeOf(segments: readonly Segment[]): StructuredAppend | null {
  const header = segments.find((segment) => segment.mode === 'structured-append');
  return header === undefined ? null : { index: header.index, count: header.count, parity: header.parity };
}

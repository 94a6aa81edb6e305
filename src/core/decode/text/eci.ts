import type { Charset } from './charset-names';

/** Extended channel interpretations that name a charset (AIM ITS/04-023; ISO/IEC 18004:2015 §7.4.2). */
const CHARSETS: ReadonlyMap<number, Charset> = new Map<number, Charset>([
  [0, 'cp437'],
  [1, 'iso-8859-1'],
  [2, 'cp437'],
  [3, 'iso-8859-1'],
  [4, 'iso-8859-2'],
  [5, 'iso-8859-3'],
  [6, 'iso-8859-4'],
  [7, 'iso-8859-5'],
  [8, 'iso-8859-6'],
  [9, 'iso-8859-7'],
  [10, 'iso-8859-8'],
  [11, 'iso-8859-9'],
  [12, 'iso-8859-10'],
  // ISO 8859-11, of which windows-874 is the superset in use.
  [13, 'windows-874'],
  [15, 'iso-8859-13'],
  [16, 'iso-8859-14'],
  [17, 'iso-8859-15'],
  [18, 'iso-8859-16'],
  [20, 'shift_jis'],
  [21, 'windows-1250'],
  [22, 'windows-1251'],
  [23, 'windows-1252'],
  [24, 'windows-1256'],
  [25, 'utf-16be'],
  [26, 'utf-8'],
  [27, 'ascii'],
  [28, 'big5'],
  // GB 2312, of which GBK is the superset in use.
  [29, 'gbk'],
  [30, 'euc-kr'],
  [31, 'gbk'],
  [32, 'gb18030'],
  [33, 'utf-16le'],
  [34, 'utf-32be'],
  [35, 'utf-32le'],
  // ISO 646, the invariant part of ASCII.
  [170, 'ascii'],
]);

/** Bytes that are no text. */
const BINARY_ECI = 899;

/** The charset that an ECI designator names, `binary` for bytes that are no text, or null where it names neither. */
export function charsetOfEci(designator: number): Charset | 'binary' | null {
  return designator === BINARY_ECI ? 'binary' : (CHARSETS.get(designator) ?? null);
}

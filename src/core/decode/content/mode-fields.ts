import { at } from '../../base/assert';
import { RMQR_VERSIONS } from '../../qr/rmqr-version';
import type { SymbolFormat } from '../found-symbol';
import type { Segment } from './segment';

type Mode = Segment['mode'];
type Counted = 'numeric' | 'alphanumeric' | 'byte' | 'kanji' | 'hanzi';

/** How segments begin in symbols of one kind. */
export interface ModeFields {
  /** Bits of the mode indicator. */
  readonly indicatorBits: number;
  /** The mode of each indicator. */
  readonly modes: ReadonlyMap<number, Mode>;
  /** Bits of the character count. */
  readonly countBits: Readonly<Record<Counted, number>>;
  /** Zero bits that end the data where they fit. */
  readonly terminatorBits: number;
}

/** ISO/IEC 18004:2015 table 2; Hanzi is of GB/T 18284-2000. */
const QR_MODES: ReadonlyMap<number, Mode> = new Map<number, Mode>([
  [1, 'numeric'],
  [2, 'alphanumeric'],
  [3, 'structured-append'],
  [4, 'byte'],
  [5, 'fnc1-first'],
  [7, 'eci'],
  [8, 'kanji'],
  [9, 'fnc1-second'],
  [13, 'hanzi'],
]);

/** ISO/IEC 18004:2015 table 2. */
const MICRO_MODES: ReadonlyMap<number, Mode> = new Map<number, Mode>([
  [0, 'numeric'],
  [1, 'alphanumeric'],
  [2, 'byte'],
  [3, 'kanji'],
]);

/** ISO/IEC 23941:2022 table 2. */
const RMQR_MODES: ReadonlyMap<number, Mode> = new Map<number, Mode>([
  [1, 'numeric'],
  [2, 'alphanumeric'],
  [3, 'byte'],
  [4, 'kanji'],
  [5, 'fnc1-first'],
  [6, 'fnc1-second'],
  [7, 'eci'],
]);

/** ISO/IEC 18004:2015 table 3, versions 1…9, 10…26, 27…40. */
const QR_COUNT_BITS = [
  { numeric: 10, alphanumeric: 9, byte: 8, kanji: 8, hanzi: 8 },
  { numeric: 12, alphanumeric: 11, byte: 16, kanji: 10, hanzi: 10 },
  { numeric: 14, alphanumeric: 13, byte: 16, kanji: 12, hanzi: 12 },
] as const;

/** ISO/IEC 18004:2015 table 3, M1…M4; the indicators of modes that a version lacks do not fit in it. */
const MICRO_COUNT_BITS = [
  { numeric: 3, alphanumeric: 0, byte: 0, kanji: 0, hanzi: 0 },
  { numeric: 4, alphanumeric: 3, byte: 0, kanji: 0, hanzi: 0 },
  { numeric: 5, alphanumeric: 4, byte: 4, kanji: 3, hanzi: 0 },
  { numeric: 6, alphanumeric: 5, byte: 5, kanji: 4, hanzi: 0 },
] as const;

/** @param version 1…40; 1…4 for M1…M4; place in `RMQR_VERSIONS` */
export function modeFields(format: SymbolFormat, version: number): ModeFields {
  switch (format) {
    case 'qr-code': {
      const countBits = at(QR_COUNT_BITS, version < 10 ? 0 : version < 27 ? 1 : 2);
      return { indicatorBits: 4, modes: QR_MODES, countBits, terminatorBits: 4 };
    }
    case 'micro-qr': {
      const countBits = at(MICRO_COUNT_BITS, version - 1);
      return { indicatorBits: version - 1, modes: MICRO_MODES, countBits, terminatorBits: 2 * version + 1 };
    }
    case 'rmqr': {
      const countBits = { ...at(RMQR_VERSIONS, version).countBits, hanzi: 0 };
      return { indicatorBits: 3, modes: RMQR_MODES, countBits, terminatorBits: 3 };
    }
  }
}

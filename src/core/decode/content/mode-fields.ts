import { at } from '../../base/assert';
import { rmqrSegmentFormat } from '../../qr/rmqr-segment-format';
import { type SegmentFormat, MICRO_SEGMENT_FORMATS, MODES, qrSegmentFormat, qrGroupOf } from '../../qr/segment-format';
import type { Symbology } from '../../qr/symbology';
import type { Segment } from './segment';

type Mode = Segment['mode'];
type Counted = (typeof MODES)[number] | 'hanzi';

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
const QR_MODES = modesOf(qrSegmentFormat(0), [
  [3, 'structured-append'],
  [5, 'fnc1-first'],
  [7, 'eci'],
  [9, 'fnc1-second'],
  [13, 'hanzi'],
]);

/** ISO/IEC 18004:2015 table 2. The indicators of modes that a version lacks do not fit in it. */
const MICRO_MODES = modesOf(at(MICRO_SEGMENT_FORMATS, 0), []);

/** ISO/IEC 23941:2022 table 2. */
const RMQR_MODES = modesOf(rmqrSegmentFormat(1), [
  [5, 'fnc1-first'],
  [6, 'fnc1-second'],
  [7, 'eci'],
]);

/** @param version 1…40; 1…4 for M1…M4; 1…32 for rMQR */
export function modeFields(format: Symbology, version: number): ModeFields {
  switch (format) {
    case 'qr-code':
      return fieldsIn(qrSegmentFormat(qrGroupOf(version)), QR_MODES);
    case 'micro-qr':
      return fieldsIn(at(MICRO_SEGMENT_FORMATS, version - 1), MICRO_MODES);
    case 'rmqr':
      return fieldsIn(rmqrSegmentFormat(version), RMQR_MODES);
  }
}

function modesOf(
  { indicators }: SegmentFormat,
  others: readonly (readonly [number, Mode])[],
): ReadonlyMap<number, Mode> {
  return new Map<number, Mode>([...MODES.map((mode, place) => [at(indicators, place), mode] as const), ...others]);
}

/** GB/T 18284-2000 gives Hanzi the character counts of Kanji. */
function fieldsIn(
  { modeBits, countBits: [numeric = -1, alphanumeric = -1, byte = -1, kanji = -1], terminatorBits }: SegmentFormat,
  modes: ReadonlyMap<number, Mode>,
): ModeFields {
  return {
    indicatorBits: modeBits,
    modes,
    countBits: { numeric, alphanumeric, byte, kanji, hanzi: kanji },
    terminatorBits,
  };
}

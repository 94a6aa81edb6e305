import type { SegmentFormat } from '../../qr/segment-format';
import type { StructuredAppend } from '../../qr/structured-append';
import type { Fnc1 } from '../options';
import type { BitWriter } from './bit-writer';

/** Control information that a symbol carries before its segments. */
export interface SymbolHeader {
  readonly structuredAppend: StructuredAppend | null;
  readonly eci: number | null;
  readonly fnc1: Fnc1 | null;
}

export const HIGHEST_ECI = 999_999;

/** Mode indicators of QR Code and rMQR (ISO/IEC 18004:2015 table 2; ISO/IEC 23941:2022 table 2). Micro QR has none of these. */
const QR_INDICATORS = { structuredAppend: 3, eci: 7, first: 5, second: 9 } as const;
const RMQR_INDICATORS = { structuredAppend: -1, eci: 7, first: 5, second: 6 } as const;

const STRUCTURED_APPEND_BITS = 16;
const APPLICATION_INDICATOR_BITS = 8;

export function headerBits({ modeBits }: SegmentFormat, { structuredAppend, eci, fnc1 }: SymbolHeader): number {
  return (
    (structuredAppend === null ? 0 : modeBits + STRUCTURED_APPEND_BITS) +
    (eci === null ? 0 : modeBits + designatorBits(eci)) +
    (fnc1 === null ? 0 : modeBits + (fnc1.position === 'first' ? 0 : APPLICATION_INDICATOR_BITS))
  );
}

/** Structured append first, then the interpretation, then FNC1 (§7.4.2.3, §7.4.8, §8). */
export function writeHeader(
  writer: BitWriter,
  { modeBits }: SegmentFormat,
  { structuredAppend, eci, fnc1 }: SymbolHeader,
): void {
  const indicators = modeBits === 4 ? QR_INDICATORS : RMQR_INDICATORS;
  if (structuredAppend !== null) {
    const { index, count, parity } = structuredAppend;
    writer.put(indicators.structuredAppend, modeBits);
    writer.put((index << 12) | ((count - 1) << 8) | parity, STRUCTURED_APPEND_BITS);
  }
  if (eci !== null) {
    writer.put(indicators.eci, modeBits);
    writeDesignator(writer, eci);
  }
  if (fnc1?.position === 'first') writer.put(indicators.first, modeBits);
  if (fnc1?.position !== 'second') return;
  writer.put(indicators.second, modeBits);
  writer.put(applicationIndicatorValue(fnc1.applicationIndicator) ?? 0, APPLICATION_INDICATOR_BITS);
}

/** One, two or three bytes by the size of the number (§7.4.2.2, table 4). */
function designatorBits(eci: number): number {
  return eci < 128 ? 8 : eci < 16_384 ? 16 : 24;
}

function writeDesignator(writer: BitWriter, eci: number): void {
  const bits = designatorBits(eci);
  writer.put(bits === 8 ? eci : bits === 16 ? 0x8000 | eci : 0xc00000 | eci, bits);
}

/** A letter's code plus 100, or the two digits as a number (§7.4.8.3); null for anything else. */
export function applicationIndicatorValue(indicator: string): number | null {
  if (/^[A-Za-z]$/.test(indicator)) return indicator.charCodeAt(0) + 100;
  return /^\d\d$/.test(indicator) ? Number(indicator) : null;
}

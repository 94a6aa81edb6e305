import { rmqrVersion } from './rmqr-version';
import type { SegmentFormat } from './segment-format';

/** @param version 1…32 (ISO/IEC 23941:2022 tables 2 and 3) */
export function rmqrSegmentFormat(version: number): SegmentFormat {
  const { numeric, alphanumeric, byte, kanji } = rmqrVersion(version).countBits;
  return { modeBits: 3, indicators: [1, 2, 3, 4], countBits: [numeric, alphanumeric, byte, kanji], terminatorBits: 3 };
}

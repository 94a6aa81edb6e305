import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import { LEVELS, type Level } from '../qr/level';
import { type Dialect, QR_GROUP_ENDS, qrDialect, qrGroupOf } from '../qr/dialect';
import { type Preamble, preambleBits } from './segments/preamble';
import type { Runs } from './segments/runs';
import { fewestBits } from './segments/segmentation';

/** Where a content goes; the segmentation behind it is the one that `segmentsOf` gives. */
export interface QrFit {
  readonly version: number;
  readonly dialect: Dialect;
  readonly usedBits: number;
}

/** The smallest version that holds the runs, or the one asked for if it does; null if none. */
export function fitQr(runs: Runs, preamble: Preamble, level: Level, asked: number | null): QrFit | null {
  for (let group = qrGroupOf(asked ?? 1); group <= qrGroupOf(asked ?? MAX_VERSION); group += 1) {
    const last = asked ?? QR_GROUP_ENDS[group] ?? MAX_VERSION;
    if (runs.leastSixths > 6 * dataCapacityBits(last, level)) continue;
    const dialect = qrDialect(group);
    const usedBits = preambleBits(dialect, preamble) + fewestBits(runs, dialect);
    const first = asked ?? (QR_GROUP_ENDS[group - 1] ?? 0) + 1;
    for (let version = first; version <= last; version += 1) {
      if (usedBits <= dataCapacityBits(version, level)) return { version, dialect, usedBits };
    }
  }
  return null;
}

/** Bits that the runs would take in symbols as large as a version, though they may not fit. */
export function bitsInQr(runs: Runs, preamble: Preamble, version: number): number {
  const dialect = qrDialect(qrGroupOf(version));
  return preambleBits(dialect, preamble) + fewestBits(runs, dialect);
}

/** The strongest level at which this many bits fit a version; null if they do not at any. */
export function strongestLevel(version: number, usedBits: number): Level | null {
  return LEVELS.findLast((level) => usedBits <= dataCapacityBits(version, level)) ?? null;
}

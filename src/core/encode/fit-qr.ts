import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import { LEVELS, type ErrorCorrectionLevel } from '../qr/error-correction-level';
import { type SegmentFormat, QR_GROUP_ENDS, qrSegmentFormat, qrGroupOf } from '../qr/segment-format';
import type { Runs } from './segments/runs';
import { type Segmentation, type SegmentationMemory, shortestSegmentation } from './segments/segmentation';
import { type SymbolHeader, headerBits } from './segments/symbol-header';

/** The version for a content, and the content's segmentation in it. */
export interface QrFit {
  readonly version: number;
  readonly segmentFormat: SegmentFormat;
  readonly segmentation: Segmentation;
  /** Header and segments. */
  readonly usedBits: number;
}

/** The smallest version that holds the runs, or the one asked for if it does; null if none. */
export function fitQr(
  runs: Runs,
  header: SymbolHeader,
  level: ErrorCorrectionLevel,
  asked: number | null,
  memory: SegmentationMemory,
): QrFit | null {
  for (let group = qrGroupOf(asked ?? 1); group <= qrGroupOf(asked ?? MAX_VERSION); group += 1) {
    const last = asked ?? QR_GROUP_ENDS[group] ?? MAX_VERSION;
    if (runs.leastSixths > 6 * dataCapacityBits(last, level)) continue;
    const segmentFormat = qrSegmentFormat(group);
    const segmentation = shortestSegmentation(runs, segmentFormat, memory);
    const usedBits = headerBits(segmentFormat, header) + segmentation.bits;
    const first = asked ?? (QR_GROUP_ENDS[group - 1] ?? 0) + 1;
    for (let version = first; version <= last; version += 1) {
      if (usedBits <= dataCapacityBits(version, level)) return { version, segmentFormat, segmentation, usedBits };
    }
  }
  return null;
}

/** Bits of the runs in the segment format of a version, whether they fit or not. */
export function bitsInQr(runs: Runs, header: SymbolHeader, version: number, memory: SegmentationMemory): number {
  const segmentFormat = qrSegmentFormat(qrGroupOf(version));
  return headerBits(segmentFormat, header) + shortestSegmentation(runs, segmentFormat, memory).bits;
}

/** The strongest level at which this number of bits fits a version; null if there is none. */
export function strongestLevel(version: number, usedBits: number): ErrorCorrectionLevel | null {
  return LEVELS.findLast((level) => usedBits <= dataCapacityBits(version, level)) ?? null;
}

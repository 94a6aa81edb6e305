import { eccCodewordsPerBlock } from './capacity';
import type { ErrorCorrectionLevel } from './error-correction-level';

/**
 * Error correction codewords that detect errors instead of correcting them, so that a short block is not corrected to
 * another text (ISO/IEC 18004:2015 table 9, note on misdecode protection). All other symbols have none.
 */
const MISDECODE_PROTECTION: Readonly<Record<string, number>> = { '1L': 3, '1M': 2, '1Q': 1, '1H': 1, '2L': 2, '3L': 1 };

/** Wrong codewords at unknown places that a reader restores in each block of a QR Code symbol. */
export function correctablePerBlock(version: number, level: ErrorCorrectionLevel): number {
  const protection = MISDECODE_PROTECTION[`${String(version)}${level}`] ?? 0;
  return (eccCodewordsPerBlock(version, level) - protection) >> 1;
}

import { FORMATS } from '../../qr/format-information';
import { qrShape } from '../../qr/qr-shape';
import { matchCode } from './match-code';
import type { SampledModules } from './sampled-modules';

/** What turns a format code of Model 2 into that of Model 1: their XOR masks are 0x5412 and 0x2825 (ISO/IEC 18004:2000 annex M). */
const MODEL_1 = 0x5412 ^ 0x2825;
const LARGEST_VERSION = 14;

/**
 * Whether the format information is that of Model 1, the QR Code of 1994, whose data lies elsewhere.
 * An engine may read it; `readModules` does not.
 */
export function looksLikeModel1({ widthModules, heightModules, darkness }: SampledModules): boolean {
  const version = (widthModules - 17) / 4;
  if (widthModules !== heightModules || !Number.isInteger(version) || version < 1 || version > LARGEST_VERSION)
    return false;
  const { formatCopies } = qrShape(version);
  const bestAgreement = (change: number): number =>
    Math.max(...FORMATS.map(({ code }) => matchCode(darkness, formatCopies, [code ^ change, code ^ change]).agreement));
  return bestAgreement(MODEL_1) > bestAgreement(0);
}

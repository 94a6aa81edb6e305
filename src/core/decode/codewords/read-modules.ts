import { type Result, fail, ok } from '../../base/result';
import { modeFields } from '../content/mode-fields';
import { type SegmentFault, readSegments } from '../content/read-segments';
import type { Segment } from '../content/segment';
import { collectCodewords } from './collect-codewords';
import { correctCodewords } from './correct-codewords';
import { formatFalsePositiveBits } from './false-positive-bits';
import { type RankedCandidate, rankCandidates } from './rank-candidates';
import type { SampledModules } from './sampled-modules';
import { FORMAT_CODES, type SymbolKind, symbolCandidates } from './symbol-candidates';
import { timingFalsePositiveBits } from './timing-false-positives';

/** A symbol read from its modules: nothing in it is guessed. */
export interface DecodedModules extends SymbolKind {
  readonly isMirrored: boolean;
  readonly segments: readonly Segment[];
  /** Codewords that were wrong. */
  readonly correctedCodewords: number;
  /** Wrong codewords that error correction can restore at most, over all blocks. */
  readonly correctableCodewords: number;
  /** Codewords given up as too uncertain and restored from the others. */
  readonly erasedCodewords: number;
  /** How surely this is what was printed, in bits: noise reads as well about once in 2^bits. */
  readonly evidenceBits: number;
}

/** How far the reading came; of several ways that failed, the one that came furthest. */
export type ModulesFault =
  /** No symbol has this many modules. */
  | { readonly code: 'size-unknown' }
  | { readonly code: 'format-unreadable' }
  | ({ readonly code: 'too-many-errors'; readonly blocks: number; readonly unreadableBlocks: number } & SymbolKind)
  /** Error correction holds, yet what it gives is no data, or noise would give it too. */
  | ((SegmentFault | { readonly code: 'too-uncertain'; readonly evidenceBits: number }) & SymbolKind);

/**
 * How many formats are tried, the likeliest first, mirrored ones among them, and how well each must agree with its
 * modules, in shares of the best one. `likely`: more finds nothing more on photographs. `all`: for modules that are
 * surely a symbol's, whose format information is wrong (some encoders forget its XOR mask).
 */
const FORMATS_TRIED = {
  likely: { most: 4, leastShare: 0.5 },
  all: { most: 64, leastShare: -Infinity },
} as const;

/**
 * What a symbol of noise passes once in 2^36 (70 thousand million): a search gives some 2^16 grids,
 * formats and erasures to try, a deep one, of seven retouched pictures, 2^19.
 */
export const LEAST_EVIDENCE_BITS = 36;

/** M1 only detects errors and offers no more than 28 bits, so that no module may be wrong: a corrected codeword costs more. */
const LEAST_EVIDENCE_BITS_OF_M1 = 27;

/** Below this the padding must be regular too and the text free of control characters. */
const COMFORTABLE_EVIDENCE_BITS = 64;

/**
 * Format information, error correction with erasures, and segments, from the modules of one symbol (QR Code, Micro QR,
 * rMQR; mirrored ones too). Its size says which. The text is another step: `readContent`.
 */
export function readModules(
  modules: SampledModules,
  formats: keyof typeof FORMATS_TRIED = 'likely',
): Result<DecodedModules, ModulesFault> {
  const { most, leastShare } = FORMATS_TRIED[formats];
  let furthest: ModulesFault = { code: isSizeOfSymbol(modules) ? 'format-unreadable' : 'size-unknown' };
  let tries = 0;
  for (const candidate of rankCandidates(modules, most, leastShare)) {
    tries += 1;
    const reading = readAs(candidate, Math.log2(tries));
    if (reading.ok) return reading;
    if (progress(reading.fault) > progress(furthest)) furthest = reading.fault;
  }
  return fail(furthest);
}

/** Standing or, which only rMQR is not the same, mirrored. */
function isSizeOfSymbol({ widthModules, heightModules }: SampledModules): boolean {
  return (
    symbolCandidates(widthModules, heightModules).length > 0 || symbolCandidates(heightModules, widthModules).length > 0
  );
}

/** @param triesBits log₂ of how many ways have been tried by now: each is a chance for noise */
function readAs(
  { candidate, match, modules, isMirrored }: RankedCandidate,
  triesBits: number,
): Result<DecodedModules, ModulesFault> {
  const { shape, layout, qrMask, format, version, versionName, level, mask } = candidate;
  const kind: SymbolKind = { format, version, versionName, level, mask };
  const correction = correctCodewords(collectCodewords(modules, shape, layout, qrMask), layout);
  if (!('data' in correction)) return fail({ code: 'too-many-errors', ...correction, ...kind });
  const formatBits = formatFalsePositiveBits(match.bits, FORMAT_CODES[format], match.distance);
  const evidenceBits = correction.evidenceBits + formatBits + timingFalsePositiveBits(modules, shape) - triesBits;
  const read = readSegments(correction.data, layout.dataBits, modeFields(format, version));
  if (!read.ok) return fail({ ...read.fault, ...kind });
  const { segments, isPaddingRegular } = read.value;
  if (!isSure(evidenceBits, kind, segments, isPaddingRegular))
    return fail({ code: 'too-uncertain', evidenceBits, ...kind });
  const { corrected, correctable, erased } = correction;
  return ok({
    ...kind,
    isMirrored,
    segments,
    correctedCodewords: corrected,
    correctableCodewords: correctable,
    erasedCodewords: erased,
    evidenceBits,
  });
}

function isSure(
  evidenceBits: number,
  { versionName }: SymbolKind,
  segments: readonly Segment[],
  isPaddingRegular: boolean,
): boolean {
  if (versionName === 'M1') return isPaddingRegular && evidenceBits >= LEAST_EVIDENCE_BITS_OF_M1;
  if (evidenceBits < LEAST_EVIDENCE_BITS) return false;
  return evidenceBits >= COMFORTABLE_EVIDENCE_BITS || (isPaddingRegular && !segments.some(hasControlCharacters));
}

/** Tab and line ends aside: noise is full of them, texts are not. */
function hasControlCharacters(segment: Segment): boolean {
  return (
    segment.mode === 'byte' &&
    segment.bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
  );
}

function progress(fault: ModulesFault): number {
  switch (fault.code) {
    case 'size-unknown':
      return 0;
    case 'format-unreadable':
      return 1;
    case 'too-many-errors':
      // A format that is not meant gives no block at all, the right one often some.
      return 2 + (fault.blocks - fault.unreadableBlocks) / fault.blocks;
    case 'data-invalid':
      return 3;
    case 'too-uncertain':
      return 4;
  }
}

import type { CodewordLayout } from '../qr/codeword-layout';
import type { ErrorCorrectionLevel } from '../qr/error-correction-level';
import type { Symbology } from '../qr/symbology';
import type { SegmentFormat } from '../qr/segment-format';
import type { TooLongFault } from './encode-fault';
import type { Fnc1 } from './options';
import type { EncoderScratch } from './scratch';
import type { Interpretation } from './segments/default-interpretations';
import type { Runs } from './segments/runs';
import { type Segmentation, shortestSegmentation } from './segments/segmentation';
import { type SymbolHeader, headerBits } from './segments/symbol-header';

/** A version of Micro QR or rMQR with a level. */
export interface Candidate {
  readonly version: number;
  readonly level: ErrorCorrectionLevel | null;
  readonly segmentFormat: SegmentFormat;
  readonly layout: CodewordLayout;
}

/** A candidate with the segmentation of a content in it. */
export interface SmallFit<Kind extends Candidate> {
  readonly candidate: Kind;
  readonly runs: Runs;
  readonly header: SymbolHeader;
  readonly segmentation: Segmentation;
  readonly usedBits: number;
}

/** The first of the candidates that holds one of the interpretations; null if none does. */
export function fitSmall<Kind extends Candidate>(
  interpretations: readonly Interpretation[],
  fnc1: Fnc1 | null,
  candidates: readonly Kind[],
  scratch: EncoderScratch,
): SmallFit<Kind> | null {
  for (const candidate of candidates) {
    const fit = measure(interpretations, fnc1, candidate, scratch);
    if (fit.usedBits <= candidate.layout.dataBits) return fit;
  }
  return null;
}

/** The interpretation with the fewest bits, whether the candidate holds it or not; Infinity bits if it has no mode for it. */
export function measure<Kind extends Candidate>(
  interpretations: readonly Interpretation[],
  fnc1: Fnc1 | null,
  candidate: Kind,
  scratch: EncoderScratch,
): SmallFit<Kind> {
  const fits = interpretations.map(({ runs, eci }): SmallFit<Kind> => {
    const header = { structuredAppend: null, eci, fnc1 };
    const segmentation = shortestSegmentation(runs, candidate.segmentFormat, scratch.segmentation);
    const usedBits = headerBits(candidate.segmentFormat, header) + segmentation.bits;
    return { candidate, runs, header, segmentation, usedBits };
  });
  return fits.reduce((a, b) => (b.usedBits < a.usedBits ? b : a));
}

/**
 * @param level the level asked for
 * @param asked the version asked for, or null
 * @param candidates of every level, among them the largest allowed
 */
export function tooLongForSmall(
  symbology: Symbology,
  interpretations: readonly Interpretation[],
  fnc1: Fnc1 | null,
  level: ErrorCorrectionLevel | null,
  asked: number | null,
  candidates: readonly Candidate[],
  scratch: EncoderScratch,
): TooLongFault {
  const excess = (candidate: Candidate): number =>
    measure(interpretations, fnc1, candidate, scratch).usedBits - candidate.layout.dataBits;
  const allowed = candidates.filter(({ version }) => asked === null || version === asked);
  const fitting = candidates.filter((candidate) => excess(candidate) <= 0);
  const fittingHere = fitting.filter(({ version }) => asked === null || version === asked);
  return {
    code: 'text-too-long',
    symbology,
    excessBits: Math.min(...allowed.filter((candidate) => candidate.level === level).map(excess)),
    isLowerBound: false,
    fittingLevel: fittingHere.at(-1)?.level ?? null,
    fittingVersion: asked === null ? null : (fitting.find((candidate) => candidate.level === level)?.version ?? null),
    fittingSymbolCount: null,
  };
}

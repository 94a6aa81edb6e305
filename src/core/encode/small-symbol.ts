import type { CodewordLayout } from '../qr/codeword-layout';
import type { Level } from '../qr/level';
import type { Symbology } from '../qr/symbology';
import type { Dialect } from '../qr/dialect';
import type { TooLongFault } from './encode-fault';
import type { Fnc1 } from './options';
import { type Preamble, preambleBits } from './segments/preamble';
import { type Reading, currentRuns } from './segments/reading';
import type { Runs } from './segments/runs';
import { fewestBits } from './segments/segmentation';

/** A size of Micro QR or rMQR with a level. */
export interface Candidate {
  readonly version: number;
  readonly level: Level | null;
  readonly dialect: Dialect;
  readonly layout: CodewordLayout;
}

/** A candidate for which the segmentation was found last. */
export interface SmallFit<Kind extends Candidate> {
  readonly candidate: Kind;
  readonly runs: Runs;
  readonly preamble: Preamble;
  readonly usedBits: number;
}

/** The first of the candidates that holds one of the readings; null if none does. */
export function fitSmall<Kind extends Candidate>(
  readings: readonly Reading[],
  fnc1: Fnc1 | null,
  candidates: readonly Kind[],
): SmallFit<Kind> | null {
  for (const candidate of candidates) {
    const fit = measure(readings, fnc1, candidate);
    if (fit.usedBits <= candidate.layout.dataBits) return fit;
  }
  return null;
}

/** The reading with the fewest bits, whether the candidate holds it or not; Infinity if it has no mode for it. */
export function measure<Kind extends Candidate>(
  readings: readonly Reading[],
  fnc1: Fnc1 | null,
  candidate: Kind,
): SmallFit<Kind> {
  const measured = readings.map((reading) => {
    const preamble = { part: null, eci: reading.eci, fnc1 };
    const runs = currentRuns(reading);
    return {
      reading,
      preamble,
      usedBits: preambleBits(candidate.dialect, preamble) + fewestBits(runs, candidate.dialect),
    };
  });
  const best = measured.reduce((a, b) => (b.usedBits < a.usedBits ? b : a));
  const runs = currentRuns(best.reading);
  fewestBits(runs, candidate.dialect);
  return { candidate, runs, preamble: best.preamble, usedBits: best.usedBits };
}

/** @param level asked for @param asked version, or null @param candidates of every level, among them the largest allowed */
export function tooLongForSmall(
  symbology: Symbology,
  readings: readonly Reading[],
  fnc1: Fnc1 | null,
  level: Level | null,
  asked: number | null,
  candidates: readonly Candidate[],
): TooLongFault {
  const excess = (candidate: Candidate): number =>
    measure(readings, fnc1, candidate).usedBits - candidate.layout.dataBits;
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
    fittingParts: null,
  };
}

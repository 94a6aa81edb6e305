import { type CodeMatch, matchCode } from './match-code';
import { type SampledModules, transposed } from './sampled-modules';
import { type SymbolCandidate, symbolCandidates } from './symbol-candidates';

/** One way of reading sampled modules. */
export interface RankedCandidate {
  readonly candidate: SymbolCandidate;
  readonly match: CodeMatch;
  readonly isMirrored: boolean;
  /** Reflected where the symbol is mirrored. */
  readonly modules: SampledModules;
}

/**
 * The ways that the format information speaks for, as it stands and mirrored, the likeliest first.
 * Null where no symbol has the size.
 * @param most how many to give
 * @param leastShare of the best one's agreement, below which another is left out
 */
export function rankCandidates(modules: SampledModules, most: number, leastShare: number): readonly RankedCandidate[] | null {
  const mirrored = transposed(modules);
  const ranked = [...matchAll(modules, false), ...matchAll(mirrored, true)];
  if (ranked.length === 0) return null;
  ranked.sort((a, b) => b.match.agreement - a.match.agreement);
  const least = leastShare * (ranked[0]?.match.agreement ?? 0);
  return ranked.slice(0, most).filter(({ match }) => match.agreement >= least);
}

function matchAll(modules: SampledModules, isMirrored: boolean): RankedCandidate[] {
  return symbolCandidates(modules.widthModules, modules.heightModules).map((candidate) => ({
    candidate,
    match: matchCode(modules.darkness, candidate.shape.formatCopies, candidate.formatCodes),
    isMirrored,
    modules,
  }));
}

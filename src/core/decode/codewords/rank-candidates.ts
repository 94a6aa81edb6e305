import { type CodeMatch, matchCode, showsCode } from './match-code';
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
 * The ways that the format information speaks for, as it stands and mirrored, the likeliest first; none where no
 * symbol has the size.
 * @param most how many to give
 * @param leastShare of the best one's agreement, below which another is left out
 */
export function* rankCandidates(modules: SampledModules, most: number, leastShare: number): Generator<RankedCandidate> {
  const { widthModules, heightModules, darkness } = modules;
  const faultless = symbolCandidates(widthModules, heightModules).find(({ shape, formatCodes }) =>
    showsCode(darkness, shape.formatCopies, formatCodes),
  );
  // Nothing agrees better, so most symbols are read before all ways are compared.
  if (faultless !== undefined) yield match(faultless, modules, false);
  const ranked = [...matchAll(modules, false), ...matchAll(transposed(modules), true)].sort(
    (a, b) => b.match.agreement - a.match.agreement,
  );
  const least = leastShare * (ranked[0]?.match.agreement ?? 0);
  for (const one of ranked.slice(0, most)) {
    const isGiven = one.candidate === faultless && !one.isMirrored;
    if (!isGiven && one.match.agreement >= least) yield one;
  }
}

function matchAll(modules: SampledModules, isMirrored: boolean): RankedCandidate[] {
  return symbolCandidates(modules.widthModules, modules.heightModules).map((candidate) =>
    match(candidate, modules, isMirrored),
  );
}

function match(candidate: SymbolCandidate, modules: SampledModules, isMirrored: boolean): RankedCandidate {
  return {
    candidate,
    match: matchCode(modules.darkness, candidate.shape.formatCopies, candidate.formatCodes),
    isMirrored,
    modules,
  };
}

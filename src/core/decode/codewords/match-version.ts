import { MAX_VERSION, sideModules } from '../../qr/capacity';
import { FIRST_VERSION_WITH_INFORMATION, versionCode, versionModules } from '../../qr/version-information';
import { type CodeMatch, matchCode } from './match-code';
import type { SampledModules } from './sampled-modules';

export interface VersionMatch extends CodeMatch {
  /** 7…40. */
  readonly version: number;
}

/**
 * The versions that the version information may mean, the best match first (ISO/IEC 18004:2015 §7.10).
 * Each copy lies within 11 modules of a finder pattern, so it is read rightly even from modules sampled
 * for a wrong number of them between the finders: this is how a sampler learns the right number.
 * Empty for modules too few to have version information.
 */
export function matchVersion({ widthModules, darkness }: SampledModules): readonly VersionMatch[] {
  if (widthModules < sideModules(FIRST_VERSION_WITH_INFORMATION)) return [];
  const copies = versionModules(widthModules);
  return Array.from({ length: MAX_VERSION + 1 - FIRST_VERSION_WITH_INFORMATION }, (_, index) => {
    const version = FIRST_VERSION_WITH_INFORMATION + index;
    const code = versionCode(version);
    return { version, ...matchCode(darkness, copies, [code, code]) };
  }).sort((a, b) => b.agreement - a.agreement);
}

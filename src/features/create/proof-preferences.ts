import { DISTANCES_MM, type DistanceMm } from '../../core/proof/print-size';
import type { PreferenceSlice } from '../../platform/preference-store';

interface ProofPreferences {
  readonly distanceMm: DistanceMm;
}

export const PROOF_PREFERENCES: PreferenceSlice<ProofPreferences> = {
  key: 'proof',
  defaults: { distanceMm: 300 },
  parse: ({ distanceMm }) => ({ distanceMm: DISTANCES_MM.find((distance) => distance === distanceMm) }),
};

import { oneOf, yesOrNo } from '../../core/base/fields';
import { ECI_NAMES } from '../../core/encode/charset/eci-names';
import type { EciPolicy } from '../../core/encode/options';
import { LEVELS, type ErrorCorrectionLevel } from '../../core/qr/error-correction-level';
import { SYMBOLOGIES, type Symbology } from '../../core/qr/symbology';
import type { PreferenceSlice } from '../../platform/preference-store';

export interface CreatePreferences {
  /** Null follows the operator. */
  readonly level: ErrorCorrectionLevel | null;
  readonly symbology: Symbology;
  readonly eci: EciPolicy;
  readonly boostLevel: boolean;
}

export const ECI_POLICIES = ['auto', 'always', 'never'] as const;

export const CREATE_PREFERENCES: PreferenceSlice<CreatePreferences> = {
  key: 'create',
  defaults: { level: null, symbology: 'qr-code', eci: 'auto', boostLevel: false },
  parse: ({ level, symbology, eci, boostLevel }) => ({
    level: oneOf(LEVELS, level),
    symbology: oneOf(SYMBOLOGIES, symbology),
    eci: parseEciPolicy(eci),
    boostLevel: yesOrNo(boostLevel),
  }),
};

/** A number only of a character set that can be chosen. */
export function parseEciPolicy(value: unknown): EciPolicy | undefined {
  return typeof value === 'number' && ECI_NAMES.has(value) ? value : oneOf(ECI_POLICIES, value);
}

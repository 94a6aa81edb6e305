import { fieldsOf, integerWithin, oneOf } from '../core/base/fields';
import { LANGUAGES, type Language } from '../core/base/language';
import { ECI_NAMES } from '../core/encode/charset/eci-names';
import type { EciPolicy } from '../core/encode/options';
import { LEVELS, type ErrorCorrectionLevel } from '../core/qr/error-correction-level';
import { SYMBOLOGIES, type Symbology } from '../core/qr/symbology';
import { QUIET_ZONE_MODULES } from '../core/render/layout';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What this device remembers between visits. Never content. */
export interface Preferences {
  /** Null follows the browser. */
  readonly language: Language | null;
  readonly theme: Theme;
  readonly level: ErrorCorrectionLevel;
  readonly symbology: Symbology;
  readonly eci: EciPolicy;
  readonly boostLevel: boolean;
  readonly quietZoneModules: number;
  readonly sizePx: number;
  /** Null lets the browser choose, preferring the camera that faces away. */
  readonly cameraId: string | null;
  readonly wasToldReadyOffline: boolean;
}

export const ECI_POLICIES = ['auto', 'always', 'never'] as const;
export const QUIET_ZONE_LIMITS = { min: 0, max: 20 } as const;
export const SIZE_LIMITS = { min: 64, max: 8192 } as const;

export const DEFAULT_PREFERENCES: Preferences = {
  language: null,
  theme: 'auto',
  level: 'H',
  symbology: 'qr-code',
  eci: 'auto',
  boostLevel: false,
  quietZoneModules: QUIET_ZONE_MODULES['qr-code'],
  sizePx: 1024,
  cameraId: null,
  wasToldReadyOffline: false,
};

/** What was chosen on this device, of stored data that may be anything: what is in order, without the rest. */
export function parsePreferences(stored: unknown): Partial<Preferences> {
  const fields = fieldsOf(stored);
  const { cameraId } = fields;
  return withoutUndefined<Preferences>({
    language: oneOf(LANGUAGES, fields['language']),
    theme: oneOf(THEMES, fields['theme']),
    level: oneOf(LEVELS, fields['level']),
    symbology: oneOf(SYMBOLOGIES, fields['symbology']),
    eci: parseEciPolicy(fields['eci']),
    boostLevel: yesOrNo(fields['boostLevel']),
    quietZoneModules: integerWithin(QUIET_ZONE_LIMITS, fields['quietZoneModules']),
    sizePx: integerWithin(SIZE_LIMITS, fields['sizePx']),
    cameraId: typeof cameraId === 'string' && cameraId.length <= 256 ? cameraId : undefined,
    wasToldReadyOffline: yesOrNo(fields['wasToldReadyOffline']),
  });
}

function withoutUndefined<Whole extends object>(parts: {
  readonly [Name in keyof Whole]: Whole[Name] | undefined;
}): Partial<Whole> {
  // What is left of the parts is of the whole's types: undefined was all that set them apart.
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<Whole>;
}

/** A number only of a character set that can be chosen. */
export function parseEciPolicy(value: unknown): EciPolicy | undefined {
  return typeof value === 'number' && ECI_NAMES.has(value) ? value : oneOf(ECI_POLICIES, value);
}

function yesOrNo(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

import { LEVELS, type ErrorCorrectionLevel } from './error-correction-level';

export const SYMBOLOGIES = ['qr-code', 'micro-qr', 'rmqr'] as const;

export type Symbology = (typeof SYMBOLOGIES)[number];

/** Weakest first (ISO/IEC 18004:2015 §7.5.1; ISO/IEC 23941:2022 §7.5.1). A version of Micro QR may have fewer. */
export const LEVELS_OF = {
  'qr-code': LEVELS,
  'micro-qr': ['L', 'M', 'Q'],
  rmqr: ['M', 'H'],
} as const satisfies Record<Symbology, readonly ErrorCorrectionLevel[]>;

/** The weakest level that is at least as strong as the wished one; the strongest if there is none. */
export function levelIn(symbology: Symbology, wished: ErrorCorrectionLevel): ErrorCorrectionLevel {
  const levels: readonly ErrorCorrectionLevel[] = LEVELS_OF[symbology];
  return levels.find((level) => LEVELS.indexOf(level) >= LEVELS.indexOf(wished)) ?? levels.at(-1) ?? wished;
}

import type { ErrorCorrectionLevel } from '../../core/qr/error-correction-level';
import type { ShownFault } from './preview-state';

/** A change of one setting, or a jump to the character, that corrects a fault. */
export type Remedy =
  | { readonly kind: 'level'; readonly level: ErrorCorrectionLevel }
  | { readonly kind: 'any-version' }
  | { readonly kind: 'any-mask' }
  | { readonly kind: 'plain-charset' }
  | { readonly kind: 'qr-code' }
  | { readonly kind: 'split'; readonly count: number }
  | { readonly kind: 'fewest' }
  | { readonly kind: 'one' }
  | { readonly kind: 'select'; readonly index: number }
  | { readonly kind: 'retry' };

/** The best remedy first; none where only another text helps. */
export function remediesFor(fault: ShownFault): readonly Remedy[] {
  switch (fault.code) {
    case 'text-too-long':
      return fromTooLong(fault);
    case 'level-unavailable': {
      const level = fault.levels.at(-1);
      return level === undefined ? [{ kind: 'any-version' }] : [{ kind: 'level', level }, { kind: 'any-version' }];
    }
    case 'mode-unavailable':
    case 'unknown-version':
      return [{ kind: 'any-version' }];
    case 'unknown-mask':
      return [{ kind: 'any-mask' }];
    case 'feature-unavailable':
      return [{ kind: 'qr-code' }];
    case 'unknown-eci':
      return [{ kind: 'plain-charset' }];
    case 'character-not-in-charset':
      return [{ kind: 'plain-charset' }, { kind: 'select', index: fault.index }];
    case 'lone-surrogate':
    case 'bad-element-string':
      return [{ kind: 'select', index: fault.index }];
    case 'bad-symbol-count':
      return fault.neededSymbolCount === null ? [] : [{ kind: 'fewest' }, { kind: 'one' }];
    case 'crashed':
    case 'code-load-failed':
    case 'timed-out':
    case 'failed':
      return [{ kind: 'retry' }];
    case 'text-empty':
    case 'bad-application-indicator':
      return [];
  }
}

function fromTooLong(fault: Extract<ShownFault, { readonly code: 'text-too-long' }>): readonly Remedy[] {
  const { symbology, fittingLevel, fittingVersion, fittingSymbolCount } = fault;
  return [
    ...(fittingLevel === null ? [] : [{ kind: 'level', level: fittingLevel } as const]),
    ...(fittingVersion === null ? [] : [{ kind: 'any-version' } as const]),
    ...(fittingSymbolCount === null ? [] : [{ kind: 'split', count: fittingSymbolCount } as const]),
    ...(symbology === 'qr-code' ? [] : [{ kind: 'qr-code' } as const]),
  ];
}

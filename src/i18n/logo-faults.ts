import type { LogoFault } from '../core/images/logo-fault';
import type { AnyFault, FaultWords } from './faults/words';

/** Faults that only a logo has; the others are those of any picture. */
export type OwnLogoFault = Exclude<LogoFault, AnyFault>;

/** One entry a fault: the compiler refuses words with a gap. */
export type LogoFaultCatalogue = {
  readonly [Code in OwnLogoFault['code']]: (fault: Extract<OwnLogoFault, { readonly code: Code }>) => FaultWords;
};

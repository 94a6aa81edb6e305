import type { EncodeFault } from '../../core/encode/encode-fault';
import type { RenderFault } from '../../core/render/render-file';
import type { CallFault } from '../../platform/call-fault';
import type { CameraFault } from '../../platform/camera';
import type { ClipboardFault } from '../../platform/clipboard';
import type { FileFault } from '../../workers/decode/contract';
import { defineWords } from '../define-words';

/** The code of a screen, or of a part that a screen fetches when it is asked for, could not be fetched. */
interface ScreenFault {
  readonly code:
    | 'screen-load-failed'
    | 'part-load-failed'
    /** The server has another release by now, without the file that was asked for. */
    | 'release-replaced'
    /** The server answers again, and the browser still answers with the failure of before. */
    | 'load-remembered';
}

/** Another encoder makes another symbol of the same content, so that nothing is exported. */
interface EncodersDiffer {
  readonly code: 'encoders-differ';
  readonly differentModules: number;
}

/** Every expected fault that the user reads about. */
export type AnyFault =
  | EncodeFault
  | RenderFault
  | FileFault
  | CameraFault
  | ClipboardFault
  | EncodersDiffer
  | ScreenFault
  | Exclude<CallFault, { readonly code: 'aborted' }>;

/** What happened, and what to do about it. */
export interface FaultWords {
  readonly what: string;
  readonly todo: string;
}

/** One entry a fault: the compiler refuses a catalogue with a gap. */
export type FaultCatalogue = {
  readonly [Code in AnyFault['code']]: (fault: Extract<AnyFault, { readonly code: Code }>) => FaultWords;
};

export const FAULT_WORDS = defineWords<FaultCatalogue>('faults');

/** The one place where a fault becomes words. */
export function describeFault(catalogue: FaultCatalogue, fault: AnyFault): FaultWords {
  const describe = catalogue[fault.code] as (anyFault: AnyFault) => FaultWords;
  return describe(fault);
}

/** The same in one piece, for a passing notice. */
export function faultSentence(catalogue: FaultCatalogue, fault: AnyFault): string {
  const { what, todo } = describeFault(catalogue, fault);
  return `${what} ${todo}`;
}

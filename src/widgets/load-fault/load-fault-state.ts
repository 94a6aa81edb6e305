import { assertNever } from '../../core/base/assert';
import type { ServedRelease } from '../../platform/page-reload';

export interface LoadFaultState {
  /** What the question to the server that is under way is for. */
  readonly asking: 'cause' | 'retry' | null;
  /** The server's last answer; null before the first. */
  readonly served: ServedRelease | null;
}

export type LoadFaultEvent =
  { readonly kind: 'answered'; readonly served: ServedRelease } | { readonly kind: 'retried' };

export function nextLoadFault(state: LoadFaultState, event: LoadFaultEvent): LoadFaultState {
  switch (event.kind) {
    case 'answered':
      return { asking: null, served: event.served };
    case 'retried':
      return { ...state, asking: 'retry' };
    default:
      return assertNever(event);
  }
}

export type LoadFaultCode = 'screen-load-failed' | 'part-load-failed' | 'release-replaced' | 'load-remembered';

/**
 * Firefox answers every later import of an address with its first failure (HTML Standard, module map; seen in 153 ESR).
 * Chromium 156 and WebKitGTK ask the server again.
 */
export function codeOf(served: ServedRelease, part: 'screen' | 'part', retries: number): LoadFaultCode {
  if (served === 'newer') return 'release-replaced';
  if (served === 'same' && retries > 0) return 'load-remembered';
  return part === 'screen' ? 'screen-load-failed' : 'part-load-failed';
}

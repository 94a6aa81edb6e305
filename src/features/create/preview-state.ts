import { assertNever } from '../../core/base/assert';
import type { EncodeFault } from '../../core/encode/encode-fault';
import type { QrSymbol } from '../../core/qr/symbol';
import type { CallFault } from '../../platform/call-fault';

export type ShownFault = EncodeFault | Exclude<CallFault, { readonly code: 'aborted' }>;

/** What the preview shows. A symbol always belongs to the text in the box; `stale` says it does not. */
export type PreviewState =
  | { readonly kind: 'empty' }
  /** The very first symbol is on its way. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'shown'; readonly symbol: QrSymbol }
  /** The last good symbol stays in sight, dimmed, while its text cannot be encoded. */
  | { readonly kind: 'faulty'; readonly fault: ShownFault; readonly lastSymbol: QrSymbol | null };

export type PreviewEvent =
  | { readonly kind: 'emptied' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'encoded'; readonly symbol: QrSymbol }
  | { readonly kind: 'refused'; readonly fault: ShownFault };

export function nextPreview(state: PreviewState, event: PreviewEvent): PreviewState {
  switch (event.kind) {
    case 'emptied':
      return { kind: 'empty' };
    case 'asked':
      return state.kind === 'empty' ? { kind: 'waiting' } : state;
    case 'encoded':
      return { kind: 'shown', symbol: event.symbol };
    case 'refused':
      return { kind: 'faulty', fault: event.fault, lastSymbol: symbolIn(state) };
    default:
      return assertNever(event);
  }
}

function symbolIn(state: PreviewState): QrSymbol | null {
  switch (state.kind) {
    case 'shown':
      return state.symbol;
    case 'faulty':
      return state.lastSymbol;
    case 'empty':
    case 'waiting':
      return null;
    default:
      return assertNever(state);
  }
}

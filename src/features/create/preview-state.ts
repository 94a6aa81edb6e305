import { assertNever } from '../../core/base/assert';
import type { EncodeFault } from '../../core/encode/encode-fault';
import type { QrSymbol } from '../../core/qr/symbol';
import type { CallFault } from '../../platform/call-fault';

export type ShownFault = EncodeFault | Exclude<CallFault, { readonly code: 'aborted' }>;

/** One, or the parts of a structured append sequence in their order. */
export type Symbols = readonly QrSymbol[];

const NONE: Symbols = [];

/** What the preview shows. The symbols of `shown` are those of the text in the box, or of the one before it for a moment. */
export type PreviewState =
  | { readonly kind: 'empty' }
  /** The very first symbol is on its way. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'shown'; readonly symbols: Symbols }
  /** The answer takes so long that the symbols in sight could be taken for those of the text. */
  | { readonly kind: 'late'; readonly lastSymbols: Symbols }
  /** The last good symbols stay in sight, dimmed, while the text cannot be encoded. */
  | { readonly kind: 'faulty'; readonly fault: ShownFault; readonly lastSymbols: Symbols };

export type PreviewEvent =
  | { readonly kind: 'emptied' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'overdue' }
  | { readonly kind: 'encoded'; readonly symbols: Symbols }
  | { readonly kind: 'refused'; readonly fault: ShownFault };

export function nextPreview(state: PreviewState, event: PreviewEvent): PreviewState {
  switch (event.kind) {
    case 'emptied':
      return { kind: 'empty' };
    case 'asked':
      return state.kind === 'empty' ? { kind: 'waiting' } : state;
    case 'overdue':
      return state.kind === 'shown' ? { kind: 'late', lastSymbols: state.symbols } : state;
    case 'encoded':
      return { kind: 'shown', symbols: event.symbols };
    case 'refused':
      return { kind: 'faulty', fault: event.fault, lastSymbols: symbolsIn(state) };
    default:
      return assertNever(event);
  }
}

export function symbolsIn(state: PreviewState): Symbols {
  switch (state.kind) {
    case 'shown':
      return state.symbols;
    case 'late':
    case 'faulty':
      return state.lastSymbols;
    case 'empty':
    case 'waiting':
      return NONE;
    default:
      return assertNever(state);
  }
}

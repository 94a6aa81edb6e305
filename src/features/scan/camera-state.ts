import { assertNever } from '../../core/base/assert';
import type { CameraFault, CameraStream } from '../../platform/camera';

export type CameraState =
  | { readonly kind: 'off' }
  /** The browser may be asking the user; `attempt` tells one opening from the next. */
  | { readonly kind: 'asking'; readonly attempt: number }
  | { readonly kind: 'live'; readonly attempt: number; readonly camera: CameraStream }
  /** The page is hidden: the camera is given back until it is shown again. */
  | { readonly kind: 'paused'; readonly attempt: number }
  | { readonly kind: 'failed'; readonly attempt: number; readonly fault: CameraFault };

export type CameraEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'opened'; readonly camera: CameraStream }
  | { readonly kind: 'refused'; readonly fault: CameraFault }
  | { readonly kind: 'lost' }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'shown' }
  | { readonly kind: 'stop' };

export function nextCamera(state: CameraState, event: CameraEvent): CameraState {
  const attempt = state.kind === 'off' ? 0 : state.attempt;
  switch (event.kind) {
    case 'start':
      return { kind: 'asking', attempt: attempt + 1 };
    case 'opened':
      return state.kind === 'asking' ? { kind: 'live', attempt, camera: event.camera } : state;
    case 'refused':
      return state.kind === 'asking' ? { kind: 'failed', attempt, fault: event.fault } : state;
    case 'lost':
      return state.kind === 'live' ? { kind: 'failed', attempt, fault: { code: 'camera-lost' } } : state;
    case 'hidden':
      return state.kind === 'live' || state.kind === 'asking' ? { kind: 'paused', attempt } : state;
    case 'shown':
      return state.kind === 'paused' ? { kind: 'asking', attempt: attempt + 1 } : state;
    case 'stop':
      return { kind: 'off' };
    default:
      return assertNever(event);
  }
}

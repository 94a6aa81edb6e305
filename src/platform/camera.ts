import { type Result, fail, ok } from '../core/base/result';

export type CameraFault =
  /** Browsers lend the camera to HTTPS and localhost only. */
  | { readonly code: 'camera-insecure' }
  | { readonly code: 'camera-unsupported' }
  | { readonly code: 'camera-refused' }
  | { readonly code: 'camera-absent' }
  /** Held by another program, or the driver does not answer. */
  | { readonly code: 'camera-busy' }
  /** It ran and then ended: unplugged, taken over, put to sleep. */
  | { readonly code: 'camera-lost' }
  | { readonly code: 'camera-failed'; readonly reason: string };

export interface CameraStream {
  readonly stream: MediaStream;
  /** Of the device that answered, which need not be the one asked for. */
  readonly deviceId: string | null;
  /** Called once if the stream ends without `stop`. */
  onLost(listener: () => void): void;
  stop(): void;
}

export interface Camera {
  open(deviceId: string | null): Promise<Result<CameraStream, CameraFault>>;
}

/** Two openings at once confuse some drivers, and React's StrictMode asks twice: one after the other. */
let turn: Promise<unknown> = Promise.resolve();

export const camera: Camera = {
  open(deviceId) {
    const opening = turn.then(() => openNow(deviceId));
    turn = opening;
    return opening;
  },
};

const MUTE_PATIENCE_MS = 3_000;

async function openNow(deviceId: string | null): Promise<Result<CameraStream, CameraFault>> {
  if (!window.isSecureContext) return fail({ code: 'camera-insecure' });
  // Absent in some embedded browsers, whatever the DOM's types say.
  const devices = (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;
  if (devices === undefined) return fail({ code: 'camera-unsupported' });
  const chosen = deviceId === null ? null : await ask(devices, { deviceId: { exact: deviceId } });
  // A device that is gone, or whose id has changed, must not keep another from answering.
  const isGone = chosen !== null && !chosen.ok && chosen.fault.code === 'camera-absent';
  return chosen === null || isGone ? ask(devices, { facingMode: { ideal: 'environment' } }) : chosen;
}

/** The size is only a wish; as one among others the device would be too, and a sharper camera would win over the chosen one. */
async function ask(devices: MediaDevices, which: MediaTrackConstraints): Promise<Result<CameraStream, CameraFault>> {
  try {
    const video = { ...which, width: { ideal: 1920 }, height: { ideal: 1080 } };
    return ok(wrap(await devices.getUserMedia({ audio: false, video })));
  } catch (cause) {
    return fail(faultOf(cause));
  }
}

function wrap(stream: MediaStream): CameraStream {
  const tracks = stream.getTracks();
  let isStopped = false;
  return {
    stream,
    deviceId: tracks[0]?.getSettings().deviceId ?? null,
    onLost(listener) {
      let isLost = false;
      const lose = (): void => {
        if (isStopped || isLost) return;
        isLost = true;
        listener();
      };
      for (const track of tracks) {
        track.addEventListener('ended', lose);
        // A call or another app took the camera; a mute of a moment is common and harmless.
        track.addEventListener('mute', () => {
          setTimeout(() => {
            if (track.muted) lose();
          }, MUTE_PATIENCE_MS);
        });
      }
    },
    stop() {
      isStopped = true;
      for (const track of tracks) track.stop();
    },
  };
}

/** Names of https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
function faultOf(cause: unknown): CameraFault {
  const name = cause instanceof DOMException ? cause.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return { code: 'camera-refused' };
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { code: 'camera-absent' };
    case 'NotReadableError':
    case 'AbortError':
      return { code: 'camera-busy' };
    default:
      return { code: 'camera-failed', reason: String(cause) };
  }
}

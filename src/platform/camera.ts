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

async function openNow(deviceId: string | null): Promise<Result<CameraStream, CameraFault>> {
  if (!window.isSecureContext) return fail({ code: 'camera-insecure' });
  // Absent in some embedded browsers, whatever the DOM's types say.
  const devices = (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;
  if (devices === undefined) return fail({ code: 'camera-unsupported' });
  try {
    return ok(wrap(await devices.getUserMedia({ audio: false, video: constraintsFor(deviceId) })));
  } catch (cause) {
    return fail(faultOf(cause));
  }
}

/** Only wishes, never `exact`: a device that is gone must not keep another from answering. */
function constraintsFor(deviceId: string | null): MediaTrackConstraints {
  const size = { width: { ideal: 1920 }, height: { ideal: 1080 } };
  return deviceId === null ? { ...size, facingMode: { ideal: 'environment' } } : { ...size, deviceId: { ideal: deviceId } };
}

function wrap(stream: MediaStream): CameraStream {
  const tracks = stream.getTracks();
  let isStopped = false;
  return {
    stream,
    deviceId: tracks[0]?.getSettings().deviceId ?? null,
    onLost(listener) {
      for (const track of tracks) {
        track.addEventListener('ended', () => {
          if (!isStopped) listener();
        }, { once: true });
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

import { describe, expect, it } from 'vitest';
import type { CameraStream } from '../../platform/camera';
import { type CameraEvent, type CameraState, nextCamera } from './camera-state';

const camera = { deviceId: 'a' } as CameraStream;
const refused = { kind: 'refused', fault: { code: 'camera-refused' } } as const;

const off: CameraState = { kind: 'off' };
const asking: CameraState = { kind: 'asking', attempt: 1 };
const again: CameraState = { kind: 'asking', attempt: 2 };
const live: CameraState = { kind: 'live', attempt: 1, camera };
const paused: CameraState = { kind: 'paused', attempt: 1 };
const failed: CameraState = { kind: 'failed', attempt: 1, fault: { code: 'camera-refused' } };
const lost: CameraState = { kind: 'failed', attempt: 1, fault: { code: 'camera-lost' } };

const events: readonly CameraEvent[] = [
  { kind: 'start' },
  { kind: 'opened', camera },
  refused,
  { kind: 'lost' },
  { kind: 'hidden' },
  { kind: 'shown' },
  { kind: 'stop' },
];

// Columns:      start   opened  refused  lost    hidden  shown   stop
const table: readonly (readonly [string, CameraState, readonly CameraState[]])[] = [
  ['off', off, [asking, off, off, off, off, off, off]],
  ['asking', asking, [again, live, failed, asking, paused, asking, off]],
  ['live', live, [again, live, live, lost, paused, live, off]],
  ['paused', paused, [again, paused, paused, paused, paused, again, off]],
  ['failed', failed, [again, failed, failed, failed, failed, failed, off]],
];

describe.each(table)('a camera that is %s', (_, state, expected) => {
  it.each(events.map((event, index) => [event.kind, event, expected[index]] as const))('%s', (_kind, event, after) => {
    expect(nextCamera(state, event)).toEqual(after);
  });
});

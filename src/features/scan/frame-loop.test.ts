import { beforeEach, expect, it, vi } from 'vitest';
import { type Result, fail, ok } from '../../core/base/result';
import type { Frame } from '../../platform/frames';
import type { CallFault } from '../../platform/call-fault';
import type { EngineFault, Reading } from '../../workers/decode/contract';
import { startFrameLoop } from './frame-loop';

type Answer = Result<Reading, EngineFault | CallFault>;

const READING: Reading = {
  widthPx: 640,
  heightPx: 480,
  symbols: [],
  diagnosis: null,
  unread: [],
  engine: 'zxing-wasm',
  decodeMs: 5,
};
const CRASHED: Answer = fail({ code: 'crashed', reason: 'out of memory' });

/** The loop only hands it on. */
const VIDEO = {} as HTMLVideoElement;

/** A camera and a decoder that answer when the test says so. */
function bench() {
  let listener: (() => void) | null = null;
  let answer: ((result: Answer) => void) | null = null;
  let show: ((frame: Frame | null) => void) | null = null;
  const close = vi.fn();
  const frame = { close } as unknown as Frame;
  const grab = vi.fn(
    () =>
      new Promise<Frame | null>((resolve) => {
        show = resolve;
      }),
  );
  const readFrame = vi.fn(
    () =>
      new Promise<Answer>((resolve) => {
        answer = resolve;
      }),
  );
  const events = { onReading: vi.fn(), onRestart: vi.fn(), onGivenUp: vi.fn() };
  const loop = startFrameLoop(
    VIDEO,
    {
      frames: {
        grab,
        onEach: (_video, onFrame) => {
          listener = onFrame;
          return () => {
            listener = null;
          };
        },
      },
      decoder: { isFrameInFlight: () => answer !== null, readFrame },
    },
    events,
  );
  return {
    loop,
    events,
    grab,
    readFrame,
    close,
    frame,
    isListening: () => listener !== null,
    /** The video has a new picture. */
    tick: () => listener?.(),
    /** The picture is in the page's hands, or there is none. */
    async grabbed(picture: Frame | null = frame) {
      show?.(picture);
      await settled();
    },
    async answered(result: Answer) {
      answer?.(result);
      answer = null;
      await settled();
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

let camera = bench();
beforeEach(() => {
  camera = bench();
});

async function readOnce(result: Answer): Promise<void> {
  camera.tick();
  await camera.grabbed();
  await camera.answered(result);
}

it('has one frame in flight at a time and lets newer ones go', async () => {
  camera.tick();
  camera.tick();
  expect(camera.grab).toHaveBeenCalledTimes(1);
  await camera.grabbed();
  camera.tick();
  expect(camera.grab).toHaveBeenCalledTimes(1);
  expect(camera.readFrame).toHaveBeenCalledExactlyOnceWith(camera.frame);
  await camera.answered(ok(READING));
  expect(camera.events.onReading).toHaveBeenCalledExactlyOnceWith(READING);
  camera.tick();
  expect(camera.grab).toHaveBeenCalledTimes(2);
});

it('waits for the next picture when the video has none', async () => {
  camera.tick();
  await camera.grabbed(null);
  expect(camera.readFrame).not.toHaveBeenCalled();
  camera.tick();
  expect(camera.grab).toHaveBeenCalledTimes(2);
});

it('goes on with a new worker after one that died', async () => {
  await readOnce(CRASHED);
  expect(camera.events.onRestart).toHaveBeenCalledTimes(1);
  await readOnce(ok(READING));
  expect(camera.events.onReading).toHaveBeenCalledTimes(1);
  expect(camera.events.onGivenUp).not.toHaveBeenCalled();
});

it('gives up after three faults in a row, with the last one as the reason', async () => {
  await readOnce(CRASHED);
  await readOnce(CRASHED);
  await readOnce(fail({ code: 'timed-out', timeoutMs: 900 }));
  expect(camera.events.onRestart).toHaveBeenCalledTimes(2);
  expect(camera.events.onGivenUp).toHaveBeenCalledExactlyOnceWith({ code: 'timed-out', timeoutMs: 900 });
  expect(camera.isListening()).toBe(false);
});

it('counts faults afresh after a frame that was read', async () => {
  for (const result of [CRASHED, CRASHED, ok(READING), CRASHED, CRASHED]) await readOnce(result);
  expect(camera.events.onRestart).toHaveBeenCalledTimes(4);
  expect(camera.events.onGivenUp).not.toHaveBeenCalled();
});

it('gives up at once when the decoder cannot be fetched', async () => {
  await readOnce(fail({ code: 'engine-load-failed', reason: '404' }));
  expect(camera.events.onGivenUp).toHaveBeenCalledTimes(1);
  expect(camera.events.onRestart).not.toHaveBeenCalled();
});

it('does not count a frame that was aborted', async () => {
  for (let n = 0; n < 4; n += 1) await readOnce(fail({ code: 'aborted' }));
  expect(camera.events.onGivenUp).not.toHaveBeenCalled();
  expect(camera.events.onRestart).not.toHaveBeenCalled();
});

it('closes a frame that arrives after the stop, unread', async () => {
  camera.tick();
  camera.loop.stop();
  await camera.grabbed();
  expect(camera.close).toHaveBeenCalledTimes(1);
  expect(camera.readFrame).not.toHaveBeenCalled();
  expect(camera.isListening()).toBe(false);
});

it.each([ok(READING), CRASHED, fail({ code: 'engine-load-failed', reason: '404' } as const)])(
  'says nothing of an answer after the stop: %j',
  async (result) => {
    camera.tick();
    await camera.grabbed();
    camera.loop.stop();
    await camera.answered(result);
    expect(camera.events.onReading).not.toHaveBeenCalled();
    expect(camera.events.onRestart).not.toHaveBeenCalled();
    expect(camera.events.onGivenUp).not.toHaveBeenCalled();
  },
);

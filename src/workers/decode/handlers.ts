import { ok } from '../../core/base/result';
import { type FrameReader, createFrameReader } from '../../core/decode/passes/read-frame';
import type { Engine } from '../../core/decode/engines/engine';
import { warmUp } from '../../core/decode/engines/warm-up';
import type { Handlers } from '../serve';
import type { DecodeContract } from './contract';
import { loadEngine } from '../engine-loader';
import { lightOfFrame } from './frame-light';
import { readFile } from './read-file';

/** A picture that comes at once does not wait for the warm-up. Choosing one takes a person longer than this. */
const WARM_UP_AFTER_MS = 400;

export const decodeHandlers: Handlers<DecodeContract> = {
  async prepare() {
    const engine = await loadEngine();
    if (engine.ok) warmUpLater(engine.value);
    return { value: engine.ok ? ok(engine.value.name) : engine, transfer: [] };
  },

  async readFrame({ frame }) {
    cancelWarmUp();
    try {
      const engine = await loadEngine();
      if (!engine.ok) return { value: engine, transfer: [] };
      const startMs = performance.now();
      const image = await lightOfFrame(frame);
      const { symbols, diagnosis, unread } = frameReaderOf(engine.value).read(image);
      const decodeMs = performance.now() - startMs;
      const { widthPx, heightPx } = image;
      return {
        value: ok({ widthPx, heightPx, symbols, diagnosis, unread, engine: engine.value.name, decodeMs }),
        transfer: [],
      };
    } finally {
      frame.close();
    }
  },

  async readFile(input, { onProgress, emit }) {
    cancelWarmUp();
    const engine = await loadEngine();
    if (!engine.ok) return { value: engine, transfer: [] };
    const context = { engine: engine.value, nowMs: () => performance.now(), onProgress };
    // The search does not wait: its parts are sent in order while it goes on.
    const reading = await readFile(input, context, (part) => void emit(part));
    return { value: reading, transfer: reading.ok ? [reading.value.thumbnail] : [] };
  },
};

let isWarm = false;
let warmUpTimer: ReturnType<typeof setTimeout> | undefined;

function warmUpLater(engine: Engine): void {
  if (isWarm) return;
  clearTimeout(warmUpTimer);
  warmUpTimer = setTimeout(() => {
    isWarm = true;
    warmUp(engine);
  }, WARM_UP_AFTER_MS);
}

/** The first picture warms the worker up as well. */
function cancelWarmUp(): void {
  clearTimeout(warmUpTimer);
  isWarm = true;
}

let frameReader: FrameReader | null = null;

/** One for the life of the worker: it remembers which of the dearer looks comes next. */
function frameReaderOf(engine: Engine): FrameReader {
  frameReader ??= createFrameReader({ engine, nowMs: () => performance.now() });
  return frameReader;
}

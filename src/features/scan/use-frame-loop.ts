import { type RefObject, useEffect, useReducer, useState } from 'react';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import type { AnyFault } from '../../i18n/faults/words';
import type { Frames } from '../../platform/frames';
import { useServices } from '../../services/services-context';
import type { Decoder } from '../../services/services';
import type { Reading } from '../../workers/decode/contract';

/** A worker that dies this often in a row is not worth another. */
const MOST_FAULTS_IN_A_ROW = 3;

export interface FrameLoop {
  /** Of the last frame; null before the first and after the camera stopped. */
  readonly reading: Reading | null;
  /** Why the loop has given up; `retry` starts it again. */
  readonly fault: AnyFault | null;
  retry(): void;
}

interface FrameLoopEvents {
  /** @param decodeMs how long their picture took to read */
  onFound(symbols: readonly ReadSymbol[], decodeMs: number): void;
  /** The worker died and a new one has taken over. */
  onRestart(): void;
}

/** Reads the video's frames one at a time: while one is in the worker, newer ones are let go. */
export function useFrameLoop(
  video: RefObject<HTMLVideoElement | null>,
  isLive: boolean,
  events: FrameLoopEvents,
): FrameLoop {
  const { decoder, frames } = useServices();
  const [reading, setReading] = useState<Reading | null>(null);
  const [fault, setFault] = useState<AnyFault | null>(null);
  const [attempt, retry] = useReducer((attempts: number) => attempts + 1, 0);
  const { onFound, onRestart } = events;

  useEffect(() => {
    const element = video.current;
    if (!isLive || element === null) return;
    const loop = startLoop(
      element,
      { decoder, frames },
      {
        onReading(next) {
          setReading(next);
          if (next.symbols.length > 0) onFound(next.symbols, next.decodeMs);
        },
        onRestart,
        onGivenUp: setFault,
      },
    );
    return () => {
      loop.stop();
      setReading(null);
      setFault(null);
    };
  }, [video, isLive, decoder, frames, onFound, onRestart, attempt]);

  return { reading, fault, retry };
}

interface LoopEvents {
  onReading(reading: Reading): void;
  onRestart(): void;
  onGivenUp(fault: AnyFault): void;
}

interface LoopParts {
  readonly decoder: Decoder;
  readonly frames: Frames;
}

function startLoop(video: HTMLVideoElement, { decoder, frames }: LoopParts, events: LoopEvents): { stop(): void } {
  const stopped = new AbortController();
  const isStopped = (): boolean => stopped.signal.aborted;
  let isGrabbing = false;
  let faultsInARow = 0;

  async function readNext(): Promise<void> {
    if (isGrabbing || decoder.isFrameInFlight()) return;
    isGrabbing = true;
    const frame = await frames.grab(video);
    isGrabbing = false;
    if (frame === null) return;
    if (isStopped()) {
      frame.close();
      return;
    }
    const result = await decoder.readFrame(frame);
    // A frame that was on its way when the camera stopped is of no use.
    if (isStopped()) return;
    if (result.ok) {
      faultsInARow = 0;
      events.onReading(result.value);
    } else if (result.fault.code !== 'aborted') {
      faultsInARow += 1;
      if (result.fault.code === 'engine-load-failed' || faultsInARow >= MOST_FAULTS_IN_A_ROW) {
        stop();
        events.onGivenUp(result.fault);
      } else {
        events.onRestart();
      }
    }
  }

  const stopFrames = frames.onEach(video, () => void readNext());
  function stop(): void {
    stopped.abort();
    stopFrames();
  }
  return { stop };
}

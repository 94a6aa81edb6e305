import { type RefObject, useEffect, useReducer, useState } from 'react';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import type { AnyFault } from '../../i18n/faults/words';
import { useServices } from '../../services/services-context';
import type { Reading } from '../../workers/decode/contract';
import { startFrameLoop } from './frame-loop';

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
    const loop = startFrameLoop(
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

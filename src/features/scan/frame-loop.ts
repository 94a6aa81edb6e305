import type { AnyFault } from '../../i18n/faults/words';
import type { Frames } from '../../platform/frames';
import type { Decoder } from '../../services/services';
import type { Reading } from '../../workers/decode/contract';

/** A worker that dies this often in a row is not worth another. */
const MOST_FAULTS_IN_A_ROW = 3;

interface LoopEvents {
  onReading(reading: Reading): void;
  /** The worker died and a new one has taken over. */
  onRestart(): void;
  /** The loop has stopped itself. */
  onGivenUp(fault: AnyFault): void;
}

interface LoopParts {
  readonly decoder: Pick<Decoder, 'isFrameInFlight' | 'readFrame'>;
  readonly frames: Frames;
}

/** Reads the video's frames one at a time: while one is in the worker, newer ones are let go. */
export function startFrameLoop(
  video: HTMLVideoElement,
  { decoder, frames }: LoopParts,
  events: LoopEvents,
): { stop(): void } {
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

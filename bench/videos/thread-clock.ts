import { readFileSync } from 'node:fs';
import { startOwnClock } from '../../tooling/decode/own-clock.ts';

/** Processor time of this thread in nanoseconds, as Linux counts it (proc(5), schedstat). */
const SCHEDULER_STATISTICS = '/proc/thread-self/schedstat';

/**
 * Milliseconds of processor time of the calling thread alone: garbage collection and compilation of other threads,
 * which a page does beside its worker, do not count. Elsewhere than on Linux the time of the whole process.
 */
export function startThreadClock(): () => number {
  try {
    readFileSync(SCHEDULER_STATISTICS);
  } catch {
    return startOwnClock();
  }
  return () => Number(readFileSync(SCHEDULER_STATISTICS, 'ascii').split(' ')[0]) / 1e6;
}

import { type Result, fail } from '../core/base/result';
import type { ChunkOf, Contract, InputOf, OutputOf } from '../workers/protocol';
import type { CallFault } from './call-fault';
import { type Job, type SlotOptions, WorkerSlot } from './worker-slot';

export interface CallOptions<Chunk = never> {
  readonly transfer?: readonly Transferable[];
  /** Ends the call, and the worker with it if it does not stop soon. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** Told how far the call is, 0…1, where the worker says. */
  readonly onProgress?: (share: number) => void;
  /** Handed the parts of the answer that come early. The worker does not run far ahead of what this is done with. */
  readonly onChunk?: (chunk: Chunk) => void | Promise<void>;
}

/** A way into a pool: every call is answered exactly once and never rejects. */
export interface WorkerLane<Methods extends Contract<Methods>> {
  call<Name extends keyof Methods & string>(
    method: Name,
    input: InputOf<Methods[Name]>,
    options?: CallOptions<ChunkOf<Methods[Name]>>,
  ): Promise<Result<OutputOf<Methods[Name]>, CallFault>>;
  /** Whether a call would have to wait. */
  isFull(): boolean;
}

/** Workers of one kind behind a typed contract. Its own calls may use all of them. */
export interface WorkerPool<Methods extends Contract<Methods>> extends WorkerLane<Methods> {
  /** A limit on the calls that run at once, which shares the workers that are already running. */
  lane(mostCalls: number): WorkerLane<Methods>;
  /** Keeps one worker from ending while it is idle, until the answer is called. */
  keepWarm(): () => void;
  /** Ends every worker and answers every call with `aborted`. */
  close(): void;
}

export interface PoolOptions extends SlotOptions {
  readonly size: number;
  /** For one job, unless the call says otherwise. */
  readonly timeoutMs: number;
  readonly nowMs: () => number;
}

/** A worker that another lane used this recently is left to it: a file must not make the camera wait for a new worker. */
const LANE_MEMORY_MS = 2_000;

interface Lane {
  readonly mostCalls: number;
  readonly waiting: Job[];
  running: number;
}

export function createWorkerPool<Methods extends Contract<Methods>>(options: PoolOptions): WorkerPool<Methods> {
  const lastUse = new Map<WorkerSlot, { readonly lane: Lane; readonly atMs: number }>();
  const slots: readonly WorkerSlot[] = Array.from(
    { length: options.size },
    () => new WorkerSlot(options, { onFree: startNext, mayEnd: mayEndIdle }),
  );
  const lanes: Lane[] = [];
  const ownLane = createLane(options.size);
  let warmHolds = 0;
  let isStarting = false;

  /** A loop, because a call that ends at once asks for the next one from within. */
  function startNext(): void {
    if (isStarting) return;
    isStarting = true;
    while (lanes.some(startOne));
    isStarting = false;
  }

  function startOne(lane: Lane): boolean {
    if (lane.running >= lane.mostCalls) return false;
    const slot = freeSlot(lane);
    const job = slot === undefined ? undefined : lane.waiting.shift();
    if (slot === undefined || job === undefined) return false;
    // One signal may end the running call and this one: the running call hears of it first.
    if (job.signal?.aborted === true) {
      job.settle(fail({ code: 'aborted' }));
      return true;
    }
    lane.running += 1;
    noteUse(slot, lane);
    slot.run({
      ...job,
      settle(result) {
        lane.running -= 1;
        noteUse(slot, lane);
        job.settle(result);
      },
    });
    return true;
  }

  function noteUse(slot: WorkerSlot, lane: Lane): void {
    // What the pool's own calls have started is there for any lane.
    if (lane !== ownLane) lastUse.set(slot, { lane, atMs: options.nowMs() });
  }

  /** The lane's own last worker, else one that runs and that no other lane needs, else a new one, else any. */
  function freeSlot(lane: Lane): WorkerSlot | undefined {
    const free = slots.filter((slot) => !slot.isBusy);
    const isOthers = (slot: WorkerSlot): boolean => {
      const last = lastUse.get(slot);
      return last !== undefined && last.lane !== lane && options.nowMs() - last.atMs < LANE_MEMORY_MS;
    };
    return (
      free.find((slot) => slot.isWarm && lastUse.get(slot)?.lane === lane) ??
      free.find((slot) => slot.isWarm && !isOthers(slot)) ??
      free.find((slot) => !slot.isWarm) ??
      free[0]
    );
  }

  function mayEndIdle(slot: WorkerSlot): boolean {
    return warmHolds === 0 || slots.some((other) => other !== slot && other.isWarm);
  }

  function enqueue(
    lane: Lane,
    method: string,
    input: unknown,
    callOptions: CallOptions,
  ): Promise<Result<unknown, CallFault>> {
    const signal = callOptions.signal ?? null;
    if (signal?.aborted === true) return Promise.resolve(fail({ code: 'aborted' }));
    return new Promise((resolve) => {
      const leaveQueue = (): void => {
        const place = lane.waiting.indexOf(job);
        if (place < 0) return;
        lane.waiting.splice(place, 1);
        resolve(fail({ code: 'aborted' }));
      };
      const job: Job = {
        method,
        input,
        transfer: [...(callOptions.transfer ?? [])],
        timeoutMs: callOptions.timeoutMs ?? options.timeoutMs,
        signal,
        onProgress: callOptions.onProgress ?? null,
        // The contract types the chunks; the same build made both ends.
        onChunk: (callOptions.onChunk as Job['onChunk'] | undefined) ?? null,
        settle(result) {
          signal?.removeEventListener('abort', leaveQueue);
          resolve(result);
        },
      };
      signal?.addEventListener('abort', leaveQueue, { once: true });
      lane.waiting.push(job);
      startNext();
    });
  }

  function createLane(mostCalls: number): Lane {
    const lane: Lane = { mostCalls, waiting: [], running: 0 };
    lanes.push(lane);
    return lane;
  }

  function wayInto(lane: Lane): WorkerLane<Methods> {
    return {
      call: (method, input, callOptions = {}) =>
        // The contract types both ends of the message; the same build made them.
        enqueue(lane, method, input, callOptions) as Promise<Result<OutputOf<Methods[typeof method]>, CallFault>>,
      isFull: () => lane.running >= lane.mostCalls || slots.every((slot) => slot.isBusy),
    };
  }

  return {
    ...wayInto(ownLane),
    lane: (mostCalls) => wayInto(createLane(mostCalls)),
    keepWarm() {
      let isHeld = true;
      warmHolds += 1;
      return () => {
        if (isHeld) warmHolds -= 1;
        isHeld = false;
      };
    },
    close() {
      for (const lane of lanes) for (const job of lane.waiting.splice(0)) job.settle(fail({ code: 'aborted' }));
      for (const slot of slots) slot.close();
    },
  };
}

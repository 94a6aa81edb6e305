import { type Result, fail } from '../core/base/result';
import type { Contract, InputOf, OutputOf } from '../workers/protocol';
import type { CallFault } from './call-fault';
import { type Job, type SlotOptions, WorkerSlot } from './worker-slot';

export interface CallOptions {
  readonly transfer?: readonly Transferable[];
  /** Ends the call, and the worker with it if the call is running. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Workers of one kind behind a typed contract: every call is answered exactly once and never rejects. */
export interface WorkerPool<Methods extends Contract<Methods>> {
  call<Name extends keyof Methods & string>(
    method: Name,
    input: InputOf<Methods[Name]>,
    options?: CallOptions,
  ): Promise<Result<OutputOf<Methods[Name]>, CallFault>>;
  /** Whether a call would have to wait. */
  isFull(): boolean;
  /** Ends every worker and answers every call with `aborted`. */
  close(): void;
}

export interface PoolOptions extends SlotOptions {
  readonly size: number;
  /** For one job, unless the call says otherwise. */
  readonly timeoutMs: number;
}

export function createWorkerPool<Methods extends Contract<Methods>>(options: PoolOptions): WorkerPool<Methods> {
  const slots = Array.from({ length: options.size }, () => new WorkerSlot(options));
  const waiting: Job[] = [];

  let isStarting = false;

  /** A loop, because a call that ends at once asks for the next one from within. */
  function startNext(): void {
    if (isStarting) return;
    isStarting = true;
    for (;;) {
      const slot = slots.find((candidate) => !candidate.isBusy);
      const job = slot === undefined ? undefined : waiting.shift();
      if (slot === undefined || job === undefined) break;
      // One signal may end the running call and this one: the running call hears of it first.
      if (job.signal?.aborted === true) job.settle(fail({ code: 'aborted' }));
      else slot.run(job);
    }
    isStarting = false;
  }

  function enqueue(method: string, input: unknown, callOptions: CallOptions): Promise<Result<unknown, CallFault>> {
    const signal = callOptions.signal ?? null;
    if (signal?.aborted === true) return Promise.resolve(fail({ code: 'aborted' }));
    return new Promise((resolve) => {
      const leaveQueue = (): void => {
        const place = waiting.indexOf(job);
        if (place < 0) return;
        waiting.splice(place, 1);
        resolve(fail({ code: 'aborted' }));
      };
      const job: Job = {
        method,
        input,
        transfer: [...(callOptions.transfer ?? [])],
        timeoutMs: callOptions.timeoutMs ?? options.timeoutMs,
        signal,
        settle(result) {
          signal?.removeEventListener('abort', leaveQueue);
          resolve(result);
          startNext();
        },
      };
      signal?.addEventListener('abort', leaveQueue, { once: true });
      waiting.push(job);
      startNext();
    });
  }

  return {
    call: (method, input, callOptions = {}) =>
      // The contract types both ends of the message; the same build made them.
      enqueue(method, input, callOptions) as Promise<Result<OutputOf<Methods[typeof method]>, CallFault>>,
    isFull: () => slots.every((slot) => slot.isBusy),
    close() {
      for (const job of waiting.splice(0)) job.settle(fail({ code: 'aborted' }));
      for (const slot of slots) slot.close();
    },
  };
}

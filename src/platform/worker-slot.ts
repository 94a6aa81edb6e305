import { type Result, fail, ok } from '../core/base/result';
import { type Reply, type Request, lifeLockName } from '../workers/protocol';
import type { CallFault } from './call-fault';

/** The part of `Worker` that is used, so that tests can run a real thread of Node's instead. */
export interface WorkerPort {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: { readonly message?: string }) => void): void;
  terminate(): void;
}

export interface Job {
  readonly method: string;
  readonly input: unknown;
  readonly transfer: Transferable[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal | null;
  readonly onProgress: ((share: number) => void) | null;
  /** The worker may send one more chunk when this is done with one. */
  readonly onChunk: ((chunk: unknown) => void | Promise<void>) | null;
  settle(result: Result<unknown, CallFault>): void;
}

export interface SlotOptions {
  /** Starts a worker under a name of its own. */
  readonly spawn: (name: string) => WorkerPort;
  /** Allowed from `spawn` to the worker's first word, apart from the job's own time. */
  readonly startTimeoutMs: number;
  /** A worker without a job ends after this; null: never. */
  readonly idleMs: number | null;
  /** Absent in insecure contexts; then only events and time-outs tell of a death. */
  readonly locks: Pick<LockManager, 'request'> | null;
  /** Unique in the origin, because locks are shared between tabs. */
  readonly nextName: () => string;
  /** What each worker is handed at its start, as soon as it is there. */
  readonly startValue?: () => Promise<unknown>;
}

export interface SlotEvents {
  /** The slot can take a job again. */
  onFree(): void;
  /** Asked when a worker has been idle: whether it may end. */
  mayEnd(slot: WorkerSlot): boolean;
}

/** A cancelled call may still end in order within this; a loop that hears nothing ends with its worker. */
const CANCEL_GRACE_MS = 150;

/** One worker, one job at a time. A worker that dies, hangs or does not stop when asked is replaced at the next job. */
export class WorkerSlot {
  readonly #options: SlotOptions;
  readonly #events: SlotEvents;
  #worker: WorkerPort | null = null;
  #isReady = false;
  #job: Job | null = null;
  #isEnding = false;
  #jobId = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #watch: AbortController | null = null;

  constructor(options: SlotOptions, events: SlotEvents) {
    this.#options = options;
    this.#events = events;
  }

  get isBusy(): boolean {
    return this.#job !== null || this.#isEnding;
  }

  /** Whether a job would find a worker here that has been started. */
  get isWarm(): boolean {
    return this.#worker !== null;
  }

  run(job: Job): void {
    clearTimeout(this.#idleTimer);
    this.#job = job;
    this.#jobId += 1;
    job.signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (this.#worker === null) this.#start();
    else if (this.#isReady) this.#send(job);
  }

  close(): void {
    this.#replace({ code: 'aborted' });
  }

  /** The caller is answered at once; the worker has a moment to stop in order. */
  readonly #onAbort = (): void => {
    const isRunning = this.#isReady && this.#worker !== null;
    this.#isEnding = isRunning;
    this.#finish(fail({ code: 'aborted' }));
    if (!isRunning) return;
    this.#post({ kind: 'cancel', id: this.#jobId });
    this.#timer = setTimeout(() => {
      this.#replace({ code: 'aborted' });
    }, CANCEL_GRACE_MS);
  };

  #start(): void {
    const { spawn, startTimeoutMs, nextName, startValue } = this.#options;
    const name = nextName();
    let worker: WorkerPort;
    try {
      worker = spawn(name);
    } catch (cause) {
      this.#replace({ code: 'crashed', reason: String(cause) });
      return;
    }
    this.#worker = worker;
    this.#isReady = false;
    // What an old worker still says after it was given up must not answer for the new one.
    const ifCurrent = (act: () => void): void => {
      if (this.#worker === worker) act();
    };
    worker.addEventListener('message', (event) => {
      ifCurrent(() => {
        this.#receive(event.data as Reply, name);
      });
    });
    for (const type of ['error', 'messageerror'] as const) {
      worker.addEventListener(type, (event) => {
        ifCurrent(() => {
          this.#replace({ code: 'crashed', reason: event.message ?? type });
        });
      });
    }
    void startValue?.().then((value) => {
      ifCurrent(() => {
        this.#post({ kind: 'start', value });
      });
    });
    this.#timer = setTimeout(() => {
      this.#replace({ code: 'crashed', reason: `did not start within ${String(startTimeoutMs)} ms` });
    }, startTimeoutMs);
  }

  #receive(reply: Reply, name: string): void {
    if (reply.kind === 'ready') {
      this.#onReady(name);
    } else if (reply.id !== this.#jobId) {
      // A second answer, or one for a call that was given up.
    } else if (reply.kind === 'progress') {
      this.#job?.onProgress?.(reply.share);
    } else if (reply.kind === 'chunk') {
      if (this.#job !== null) void this.#passOn(reply.value, this.#job, reply.id);
    } else if (reply.kind === 'unloaded') {
      this.#replace({ code: 'code-load-failed', reason: reply.reason });
    } else if (reply.kind === 'broken') {
      this.#replace({ code: 'crashed', reason: reply.reason });
    } else {
      this.#isEnding = false;
      this.#finish(reply.kind === 'done' ? ok(reply.value) : fail({ code: 'failed', reason: reply.reason }));
    }
  }

  #onReady(name: string): void {
    clearTimeout(this.#timer);
    this.#isReady = true;
    this.#watchLife(name);
    if (this.#job !== null) this.#send(this.#job);
    else this.#endWhenIdle();
  }

  async #passOn(chunk: unknown, job: Job, id: number): Promise<void> {
    await job.onChunk?.(chunk);
    if (this.#job === job) this.#post({ kind: 'credit', id });
  }

  #post(request: Request): void {
    this.#worker?.postMessage(request, []);
  }

  #send(job: Job): void {
    const request: Request = { kind: 'call', id: this.#jobId, method: job.method, input: job.input };
    this.#timer = setTimeout(() => {
      this.#replace({ code: 'timed-out', timeoutMs: job.timeoutMs });
    }, job.timeoutMs);
    try {
      this.#worker?.postMessage(request, job.transfer);
    } catch (cause) {
      // What cannot be cloned or was already transferred never left the page.
      this.#finish(fail({ code: 'failed', reason: String(cause) }));
    }
  }

  /** The lock comes free when the worker is gone, for whatever reason. */
  #watchLife(name: string): void {
    const { locks } = this.#options;
    if (locks === null) return;
    const watch = new AbortController();
    this.#watch = watch;
    const granted = locks.request(lifeLockName(name), { signal: watch.signal }, () => {
      if (!watch.signal.aborted) this.#replace({ code: 'crashed', reason: 'the worker ended without a word' });
    });
    // Rejects when the watch is called off.
    granted.catch(() => undefined);
  }

  #replace(fault: CallFault): void {
    this.#watch?.abort();
    this.#watch = null;
    this.#worker?.terminate();
    this.#worker = null;
    this.#isReady = false;
    this.#isEnding = false;
    this.#finish(fail(fault));
  }

  #finish(result: Result<unknown, CallFault>): void {
    clearTimeout(this.#isReady || this.#worker === null ? this.#timer : undefined);
    const job = this.#job;
    this.#job = null;
    job?.signal?.removeEventListener('abort', this.#onAbort);
    job?.settle(result);
    if (this.isBusy) return;
    this.#endWhenIdle();
    this.#events.onFree();
  }

  #endWhenIdle(): void {
    const { idleMs } = this.#options;
    clearTimeout(this.#idleTimer);
    if (idleMs === null || this.#worker === null || this.isBusy) return;
    this.#idleTimer = setTimeout(() => {
      if (this.#events.mayEnd(this)) this.#replace({ code: 'aborted' });
      else this.#endWhenIdle();
    }, idleMs);
  }
}

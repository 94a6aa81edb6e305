import { FIRST_CREDIT, type Reply } from './protocol';

/** Steps smaller than this are not worth a message. */
const LEAST_STEP = 0.02;

/** The worker's side of one call: what it sends before its ending, and whether the ending is still wanted. */
export class RunningCall {
  readonly #id: number;
  readonly #post: (reply: Reply) => void;
  readonly #abort = new AbortController();
  readonly #waiting: { readonly chunk: unknown; readonly sent: () => void }[] = [];
  #credit = FIRST_CREDIT;
  #share = 0;

  constructor(id: number, post: (reply: Reply) => void) {
    this.#id = id;
    this.#post = post;
  }

  /** Aborted when the page no longer wants the answer. A loop that never waits does not hear of it. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  readonly onProgress = (share: number): void => {
    if (share < this.#share + LEAST_STEP) return;
    this.#share = share;
    this.#post({ kind: 'progress', id: this.#id, share });
  };

  /** Resolves when the chunk is on its way. Who waits for that never runs far ahead of the page. */
  readonly emit = (chunk: unknown): Promise<void> =>
    new Promise((sent) => {
      this.#waiting.push({ chunk, sent });
      this.#sendWaiting();
    });

  grantCredit(): void {
    this.#credit += 1;
    this.#sendWaiting();
  }

  cancel(): void {
    this.#abort.abort();
    // Who waits for credit that will not come would never end.
    for (const { sent } of this.#waiting.splice(0)) sent();
  }

  /** Before the ending: the page must have every chunk by then. */
  sendAll(): void {
    this.#credit = this.#abort.signal.aborted ? 0 : Infinity;
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    while (this.#credit > 0) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#credit -= 1;
      this.#post({ kind: 'chunk', id: this.#id, value: next.chunk });
      next.sent();
    }
  }
}

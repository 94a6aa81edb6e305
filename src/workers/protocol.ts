/** What a worker can be asked: each method takes one value and answers one. Types only, erased from the build. */
export type Contract<Methods> = { readonly [Name in keyof Methods]: (input: never) => unknown };

export type InputOf<Method> = Method extends (input: infer Input) => unknown ? Input : never;
export type OutputOf<Method> = Method extends (input: never) => infer Output ? Output : never;

/** Page → worker. */
export interface Request {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

/** Worker → page: once when it can take requests, then one answer for each request. */
export type Reply =
  | { readonly kind: 'ready' }
  /** How far a request is, 0…1; any number of times before it is done. */
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
  /** A part of this worker could not be fetched; a new worker can try anew. */
  | { readonly kind: 'unloaded'; readonly id: number; readonly reason: string }
  /** As failed, and nothing that this worker says from now on can be trusted. */
  | { readonly kind: 'broken'; readonly id: number; readonly reason: string };

/**
 * The worker holds this lock for as long as it lives, so the page learns of its death at once,
 * even of one that raises no event (killed, closed, out of memory).
 */
export function lifeLockName(workerName: string): string {
  return `qr-code-master:${workerName}`;
}

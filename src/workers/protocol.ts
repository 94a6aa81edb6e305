/**
 * What a worker can be asked: each method takes one value and answers one. A method that gives parts of its answer early
 * takes `emit` as its second parameter. Types only, erased from the build.
 */
export type Contract<Methods> = {
  readonly [Name in keyof Methods]: (input: never, emit: never) => unknown;
};

export type InputOf<Method> = Method extends (input: infer Input, ...rest: never) => unknown ? Input : never;
export type OutputOf<Method> = Method extends (...all: never) => infer Output ? Output : never;
export type ChunkOf<Method> = Method extends (input: never, emit: (chunk: infer Chunk) => Promise<void>) => unknown
  ? Chunk
  : never;

/** Chunks that a worker may send before the page has dealt with the first. */
export const FIRST_CREDIT = 16;

/** Page → worker. */
export type Request =
  /** Once, before any call: what all calls need and the page has already (see `serve`). */
  | { readonly kind: 'start'; readonly value: unknown }
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  /** The page has dealt with one more chunk of a call, so the worker may send another. */
  | { readonly kind: 'credit'; readonly id: number }
  /** The answer is no longer wanted. The worker answers all the same, and soon, or it is ended. */
  | { readonly kind: 'cancel'; readonly id: number };

/** Worker → page: once when it can take requests, then one ending for each call. */
export type Reply =
  | { readonly kind: 'ready' }
  /** How far a call is, 0…1; any number of times before its ending. */
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  /** A part of the answer, in order; all of them come before the ending. */
  | { readonly kind: 'chunk'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
  /** A part of this worker could not be fetched; a new worker can try again. */
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

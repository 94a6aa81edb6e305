/** How a call to a worker can end without an answer. Exactly one ending reaches the caller. */
export type CallFault =
  /** Asked for by the caller; never shown. */
  | { readonly code: 'aborted' }
  | { readonly code: 'timed-out'; readonly timeoutMs: number }
  /** The worker died or never started; the next call gets a new one. */
  | { readonly code: 'crashed'; readonly reason: string }
  /** A part of the worker could not be fetched; the next call gets a new worker, which fetches it again. */
  | { readonly code: 'code-load-failed'; readonly reason: string }
  /** The handler threw: a bug, kept with its reason. */
  | { readonly code: 'failed'; readonly reason: string };

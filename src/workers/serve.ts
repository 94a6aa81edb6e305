import { PartNotLoaded } from './loaded';
import {
  type ChunkOf,
  type Contract,
  type InputOf,
  type OutputOf,
  type Reply,
  type Request,
  lifeLockName,
} from './protocol';
import { RunningCall } from './running-call';

declare const self: DedicatedWorkerGlobalScope;

/** An answer together with the objects in it that move to the page instead of being copied. */
export interface Answer<Output> {
  readonly value: Output;
  readonly transfer: readonly Transferable[];
}

/** What a handler can say before it answers, and learn meanwhile. */
export interface CallContext<Chunk> {
  readonly onProgress: (share: number) => void;
  readonly emit: (chunk: Chunk) => Promise<void>;
  readonly signal: AbortSignal;
}

export type Handlers<Methods extends Contract<Methods>> = {
  readonly [Name in keyof Methods]: (
    input: InputOf<Methods[Name]>,
    context: CallContext<ChunkOf<Methods[Name]>>,
  ) => Answer<OutputOf<Methods[Name]>> | Promise<Answer<OutputOf<Methods[Name]>>>;
};

/**
 * Answers every call exactly once. An `async` listener that rejects raises no event in the page,
 * so every handler runs under one `catch`.
 * @param onStart handed what the page gives each worker at its start
 */
export function serve<Methods extends Contract<Methods>>(
  handlers: Handlers<Methods>,
  onStart: (value: unknown) => void = () => undefined,
): void {
  const calls = new Map<number, RunningCall>();
  self.addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
    if (request.kind === 'start') onStart(request.value);
    else if (request.kind === 'credit') calls.get(request.id)?.grantCredit();
    else if (request.kind === 'cancel') calls.get(request.id)?.cancel();
    else void answer(handlers, request, calls);
  });
  void announce();
}

async function announce(): Promise<void> {
  const locks = (self.navigator as { readonly locks?: LockManager }).locks;
  if (locks !== undefined) await holdForLife(locks);
  post({ kind: 'ready' });
}

function holdForLife(locks: LockManager): Promise<void> {
  return new Promise((resolve) => {
    const never = new Promise<never>(() => undefined);
    const release = locks.request(lifeLockName(self.name), () => {
      resolve();
      return never;
    });
    // Without the lock the page still has its time-outs.
    release.catch(() => {
      resolve();
    });
  });
}

async function answer<Methods extends Contract<Methods>>(
  handlers: Handlers<Methods>,
  { id, method, input }: Extract<Request, { readonly kind: 'call' }>,
  calls: Map<number, RunningCall>,
): Promise<void> {
  const call = new RunningCall(id, post);
  calls.set(id, call);
  try {
    const handler = handlers[method as keyof Methods];
    const { value, transfer } = await handler(input as InputOf<Methods[keyof Methods]>, call);
    call.sendAll();
    post({ kind: 'done', id, value }, transfer);
  } catch (cause) {
    post({
      kind: failureOf(cause),
      id,
      reason: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
    });
  } finally {
    calls.delete(id);
  }
}

function failureOf(cause: unknown): 'broken' | 'unloaded' | 'failed' {
  if (isBreakdown(cause)) return 'broken';
  return cause instanceof PartNotLoaded ? 'unloaded' : 'failed';
}

/** A trap leaves the instance's memory in any state: later readings could be wrong, not only fail. */
function isBreakdown(cause: unknown): boolean {
  return 'WebAssembly' in globalThis && cause instanceof WebAssembly.RuntimeError;
}

function post(reply: Reply, transfer: readonly Transferable[] = []): void {
  self.postMessage(reply, [...transfer]);
}

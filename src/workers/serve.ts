import { PartNotLoaded } from './loaded';
import { type Contract, type InputOf, type OutputOf, type Reply, type Request, lifeLockName } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

/** An answer together with the objects in it that move to the page instead of being copied. */
export interface Answer<Output> {
  readonly value: Output;
  readonly transfer: readonly Transferable[];
}

export type Handlers<Methods extends Contract<Methods>> = {
  readonly [Name in keyof Methods]: (
    input: InputOf<Methods[Name]>,
    onProgress: (share: number) => void,
  ) => Answer<OutputOf<Methods[Name]>> | Promise<Answer<OutputOf<Methods[Name]>>>;
};

/**
 * Answers every request exactly once. An `async` listener that rejects raises no event in the page,
 * so every handler runs under one `catch`.
 */
export function serve<Methods extends Contract<Methods>>(handlers: Handlers<Methods>): void {
  self.addEventListener('message', (event: MessageEvent<Request>) => {
    void answer(handlers, event.data);
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

async function answer<Methods extends Contract<Methods>>(handlers: Handlers<Methods>, request: Request): Promise<void> {
  const { id, method, input } = request;
  try {
    const handler = handlers[method as keyof Methods];
    const { value, transfer } = await handler(input as InputOf<Methods[keyof Methods]>, progressOf(id));
    post({ kind: 'done', id, value }, transfer);
  } catch (cause) {
    post({
      kind: failureOf(cause),
      id,
      reason: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
    });
  }
}

/** Steps smaller than this are not worth a message. */
const LEAST_STEP = 0.02;

function progressOf(id: number): (share: number) => void {
  let told = 0;
  return (share) => {
    if (share < told + LEAST_STEP) return;
    told = share;
    post({ kind: 'progress', id, share });
  };
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

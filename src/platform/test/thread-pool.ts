import { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterEach, beforeAll } from 'vitest';
import { type WorkerPool, createWorkerPool } from '../worker-pool';
import type { WorkerPort } from '../worker-slot';

interface TestContract {
  echo(input: string): string;
  count(input: null): number;
  fail(input: string): never;
  answerTwice(input: null): string;
  crash(input: string): never;
  hang(input: null): never;
  never(input: null): never;
  tellProgress(input: string): string;
  size(input: ArrayBuffer): number;
  breakDown(input: string): never;
  missPart(input: string): never;
  emitMany(input: number, emit: (chunk: number) => Promise<void>): number;
  untilCancelled(input: null): string;
  startValue(input: null): string;
}

const pools: WorkerPool<TestContract>[] = [];
let spawned = 0;
let newestThread: Worker | null = null;

let threadUrl: URL;
beforeAll(async () => {
  threadUrl = await bundled(fileURLToPath(new URL('./thread.mjs', import.meta.url)));
});

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

/** How many threads were started so far. */
export function spawnedSoFar(): number {
  return spawned;
}

/** A pool of real threads. It is closed after the test. */
export function pool(overrides: Partial<Parameters<typeof createWorkerPool>[0]> = {}): WorkerPool<TestContract> {
  const created = createWorkerPool<TestContract>({
    spawn: spawnThread,
    size: 1,
    timeoutMs: 5_000,
    startTimeoutMs: 5_000,
    idleMs: null,
    nowMs: () => performance.now(),
    locks: null,
    nextName: () => `test-${String(spawned)}`,
    ...overrides,
  });
  pools.push(created);
  return created;
}

/** The thread with the product's TypeScript in it, which Node's threads do not read by themselves. */
async function bundled(entry: string): Promise<URL> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'node20',
      lib: { entry, formats: ['es'] },
      rolldownOptions: { external: [/^node:/] },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('The thread could not be bundled');
  const [chunk] = output.output;
  return new URL(`data:text/javascript,${encodeURIComponent(chunk.code)}`);
}

/** A real thread of Node's behind the DOM's names. */
export function spawnThread(): WorkerPort {
  spawned += 1;
  const thread = new Worker(threadUrl);
  newestThread = thread;
  return {
    postMessage: (message, transfer) => {
      thread.postMessage(message, transfer as ArrayBuffer[]);
    },
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message')
        thread.on('message', (data: unknown) => {
          listener({ data } as never);
        });
      if (type === 'error')
        thread.on('error', (error) => {
          listener({ message: error.message } as never);
        });
    },
    terminate: () => void thread.terminate(),
  };
}

/** What the newest thread says when it is asked past the pool. */
export function emittedSoFar(): Promise<number> {
  return new Promise((resolve) => {
    newestThread?.on('message', (message: { readonly kind: string; readonly emitted?: number }) => {
      if (message.kind === 'emitted') resolve(message.emitted ?? 0);
    });
    newestThread?.postMessage({ kind: 'how-many' });
  });
}

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A thread that is in the set for as long as it has not been ended. */
export function countedThread(alive: Set<WorkerPort>): WorkerPort {
  const port = spawnThread();
  const counted = {
    ...port,
    terminate: () => {
      alive.delete(counted);
      port.terminate();
    },
  };
  alive.add(counted);
  return counted;
}

export function silentWorker(): WorkerPort {
  return { postMessage: () => undefined, addEventListener: () => undefined, terminate: () => undefined };
}

import { setMaxListeners } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_CREDIT } from '../workers/protocol';
import { type WorkerPool, createWorkerPool } from './worker-pool';
import type { WorkerPort } from './worker-slot';

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
  threadUrl = await bundled(fileURLToPath(new URL('./test/thread.mjs', import.meta.url)));
});

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

describe('a worker pool', () => {
  it('answers a call with what the worker says', async () => {
    expect(await pool().call('echo', '你好')).toEqual({ ok: true, value: '你好' });
  });

  it('keeps its worker from call to call', async () => {
    const one = pool();
    await one.call('count', null);
    expect(await one.call('count', null)).toEqual({ ok: true, value: 2 });
  });

  it('passes on the reason when the handler throws, and goes on', async () => {
    const one = pool();
    expect(await one.call('fail', 'no ink')).toEqual({ ok: false, fault: { code: 'failed', reason: 'Error: no ink' } });
    expect(await one.call('count', null)).toEqual({ ok: true, value: 2 });
  });

  it('tells how far a call is, and never how far an earlier one was', async () => {
    const shares: number[] = [];
    const answer = await pool().call('tellProgress', 'ready', { onProgress: (share) => shares.push(share) });
    expect(answer).toEqual({ ok: true, value: 'ready' });
    expect(shares).toEqual([0.25, 0.5]);
  });

  it('reports a crash with its cause and serves the next call from a new worker', async () => {
    const one = pool();
    const crashed = await one.call('crash', 'out of paper');
    expect(crashed).toMatchObject({ ok: false, fault: { code: 'crashed' } });
    expect(JSON.stringify(crashed)).toContain('out of paper');
    expect(await one.call('count', null)).toEqual({ ok: true, value: 1 });
  });

  it('gives up a worker that hangs, and replaces it', async () => {
    const one = pool();
    await one.call('echo', 'warm');
    expect(await one.call('hang', null, { timeoutMs: 50 })).toEqual({
      ok: false,
      fault: { code: 'timed-out', timeoutMs: 50 },
    });
    expect(await one.call('count', null)).toEqual({ ok: true, value: 1 });
  });

  it('ends the work of a call that is aborted, even in an endless loop', async () => {
    const one = pool();
    await one.call('echo', 'warm');
    const abort = new AbortController();
    const hanging = one.call('hang', null, { signal: abort.signal });
    abort.abort();
    expect(await hanging).toEqual({ ok: false, fault: { code: 'aborted' } });
    expect(await one.call('echo', 'after')).toEqual({ ok: true, value: 'after' });
  });

  it('takes an aborted call out of the queue without disturbing the running one', async () => {
    const one = pool();
    const abort = new AbortController();
    const running = one.call('echo', 'running');
    const waiting = one.call('echo', 'waiting', { signal: abort.signal });
    abort.abort();
    expect(await waiting).toEqual({ ok: false, fault: { code: 'aborted' } });
    expect(await running).toEqual({ ok: true, value: 'running' });
  });

  it('starts none of the waiting calls when one signal aborts them with the running one', async () => {
    const one = pool();
    await one.call('echo', 'warm');
    const abort = new AbortController();
    const calls = [
      one.call('hang', null, { signal: abort.signal }),
      ...['a', 'b'].map((text) => one.call('echo', text, { signal: abort.signal })),
    ];
    abort.abort();
    expect(await Promise.all(calls)).toEqual(calls.map(() => ({ ok: false, fault: { code: 'aborted' } })));
    expect(await one.call('count', null)).toEqual({ ok: true, value: 1 });
  });

  it('starts none of them either where the worker is still starting', async () => {
    const one = pool();
    const abort = new AbortController();
    const calls = ['a', 'b', 'c'].map((text) => one.call('echo', text, { signal: abort.signal }));
    abort.abort();
    expect(await Promise.all(calls)).toEqual(calls.map(() => ({ ok: false, fault: { code: 'aborted' } })));
  });

  it('answers an aborted call at once, however long the running one takes', async () => {
    const one = pool();
    void one.call('never', null);
    const abort = new AbortController();
    const answers: unknown[] = [];
    for (const signal of [abort.signal, AbortSignal.abort()])
      void one.call('echo', 'x', { signal }).then((answer) => answers.push(answer));
    abort.abort();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(answers).toEqual([1, 2].map(() => ({ ok: false, fault: { code: 'aborted' } })));
  });

  it('refuses a call whose signal is already aborted', async () => {
    const before = spawned;
    expect(await pool().call('echo', 'x', { signal: AbortSignal.abort() })).toEqual({
      ok: false,
      fault: { code: 'aborted' },
    });
    expect(spawned).toBe(before);
  });

  it('says so when the worker never starts', async () => {
    const one = pool({ startTimeoutMs: 30, spawn: silentWorker });
    expect(await one.call('echo', 'x')).toMatchObject({
      fault: { code: 'crashed', reason: 'did not start within 30 ms' },
    });
  });

  it('ignores a second answer to the same call', async () => {
    const one = pool();
    expect(await one.call('answerTwice', null)).toEqual({ ok: true, value: 'first' });
    expect(await one.call('echo', 'next')).toEqual({ ok: true, value: 'next' });
  });

  it('spreads calls over its workers and answers every one', async () => {
    const three = pool({ size: 3 });
    const texts = Array.from({ length: 40 }, (_, index) => String(index));
    const before = spawned;
    const answers = await Promise.all(texts.map((text) => three.call('echo', text)));
    expect(answers).toEqual(texts.map((value) => ({ ok: true, value })));
    expect(spawned - before).toBe(3);
  });

  it('answers every call as aborted when it is closed', async () => {
    const one = pool();
    const calls = [one.call('never', null), one.call('never', null), one.call('echo', 'x')];
    one.close();
    expect(await Promise.all(calls)).toEqual(calls.map(() => ({ ok: false, fault: { code: 'aborted' } })));
  });

  it('moves what is transferred instead of copying it', async () => {
    const buffer = new ArrayBuffer(1024);
    expect(await pool().call('size', buffer, { transfer: [buffer] })).toEqual({ ok: true, value: 1024 });
    expect(buffer.byteLength).toBe(0);
  });

  it('replaces a worker that says of itself that it is broken', async () => {
    const one = pool();
    await one.call('echo', 'warm');
    expect(await one.call('breakDown', 'memory access out of bounds')).toEqual({
      ok: false,
      fault: { code: 'crashed', reason: 'memory access out of bounds' },
    });
    expect(await one.call('count', null)).toEqual({ ok: true, value: 1 });
  });

  it('replaces a worker that could not fetch a part of itself, so that the next call tries again', async () => {
    const one = pool();
    await one.call('echo', 'warm');
    expect(await one.call('missPart', '404')).toEqual({
      ok: false,
      fault: { code: 'code-load-failed', reason: '404' },
    });
    expect(await one.call('count', null)).toEqual({ ok: true, value: 1 });
  });

  it('answers a call whose worker cannot even be started, and tries again with the next', async () => {
    let isRefused = true;
    const one = pool({
      spawn: () => {
        if (isRefused) throw new Error('refused by a policy');
        return spawnThread();
      },
    });
    expect(await one.call('echo', 'x')).toEqual({
      ok: false,
      fault: { code: 'crashed', reason: 'Error: refused by a policy' },
    });
    isRefused = false;
    expect(await one.call('echo', 'y')).toEqual({ ok: true, value: 'y' });
  });

  it('answers thousands of waiting calls that are aborted together', async () => {
    const one = pool();
    const abort = new AbortController();
    // Node warns about thousands of listeners on one signal, which are what is tested.
    setMaxListeners(0, abort.signal);
    const calls = Array.from({ length: 12_000 }, () => one.call('never', null, { signal: abort.signal }));
    abort.abort();
    const answers = await Promise.all(calls);
    expect(answers.every((answer) => !answer.ok && answer.fault.code === 'aborted')).toBe(true);
  });

  it('answers a call whose input cannot be sent', async () => {
    const one = pool();
    expect(await one.call('echo', Symbol('uncloneable') as never)).toMatchObject({
      ok: false,
      fault: { code: 'failed' },
    });
    expect(await one.call('echo', 'next')).toEqual({ ok: true, value: 'next' });
  });
});

describe('parts of an answer', () => {
  it('come one after the other before its ending', async () => {
    const chunks: number[] = [];
    const answer = await pool().call('emitMany', 40, { onChunk: (chunk) => void chunks.push(chunk) });
    expect(answer).toEqual({ ok: true, value: 40 });
    expect(chunks).toEqual(Array.from({ length: 40 }, (_, index) => index));
  });

  it('are made no faster than the page deals with them', async () => {
    const one = pool();
    let taken = 0;
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const answer = one.call('emitMany', 40, {
      onChunk: async () => {
        taken += 1;
        await gate;
      },
    });
    await until(() => taken === FIRST_CREDIT);
    // The worker is asked over another way whether it has made more than it had credit for.
    expect(await emittedSoFar()).toBe(FIRST_CREDIT);
    go();
    expect(await answer).toEqual({ ok: true, value: 40 });
    expect(taken).toBe(40);
  });

  it('of a call that was given up reach nobody', async () => {
    const one = pool();
    const abort = new AbortController();
    const chunks: number[] = [];
    const answer = one.call('emitMany', 40, {
      signal: abort.signal,
      onChunk: (chunk) => {
        chunks.push(chunk);
        abort.abort();
      },
    });
    expect(await answer).toEqual({ ok: false, fault: { code: 'aborted' } });
    expect(await one.call('echo', 'next')).toEqual({ ok: true, value: 'next' });
    expect(chunks).toEqual([0]);
  });
});

describe('a call that is cancelled', () => {
  it('leaves the worker alive when it stops by itself', async () => {
    const one = pool();
    await one.call('count', null);
    const abort = new AbortController();
    const stopping = one.call('untilCancelled', null, { signal: abort.signal });
    abort.abort();
    expect(await stopping).toEqual({ ok: false, fault: { code: 'aborted' } });
    expect(await one.call('count', null)).toEqual({ ok: true, value: 3 });
  });
});

describe('idle workers', () => {
  it('end after their time, and the next call starts another', async () => {
    const alive = new Set<WorkerPort>();
    const one = pool({ idleMs: 20, spawn: () => countedThread(alive) });
    await one.call('count', null);
    await until(() => alive.size === 0);
    expect(await one.call('count', null)).toEqual({ ok: true, value: 1 });
  });

  it('end all but one while the pool is kept warm', async () => {
    const alive = new Set<WorkerPort>();
    const two = pool({ size: 2, idleMs: 20, spawn: () => countedThread(alive) });
    const release = two.keepWarm();
    await Promise.all([two.call('count', null), two.call('count', null)]);
    await until(() => alive.size === 1);
    // Longer than a worker may be idle.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(alive.size).toBe(1);
    expect(await two.call('count', null)).toEqual({ ok: true, value: 2 });
    release();
    await until(() => alive.size === 0);
  });
});

describe('lanes', () => {
  it('limit how many calls run at once, and one does not wait for another', async () => {
    const two = pool({ size: 2 });
    const files = two.lane(1);
    const frames = two.lane(1);
    void files.call('never', null);
    const waiting = files.call('echo', 'waits');
    expect([files.isFull(), frames.isFull()]).toEqual([true, false]);
    expect(await frames.call('echo', 'goes on')).toEqual({ ok: true, value: 'goes on' });
    two.close();
    expect(await waiting).toEqual({ ok: false, fault: { code: 'aborted' } });
  });

  it('share a worker that was started ahead of them', async () => {
    const two = pool({ size: 2 });
    await two.call('count', null);
    expect(await two.lane(1).call('count', null)).toEqual({ ok: true, value: 2 });
  });

  it('leave a worker alone that another lane used a moment ago, and use it later', async () => {
    let nowMs = 0;
    const two = pool({ size: 2, nowMs: () => nowMs });
    const [frames, files] = [two.lane(1), two.lane(1)];
    await frames.call('count', null);
    expect(await files.call('count', null)).toEqual({ ok: true, value: 1 });
    expect(await frames.call('count', null)).toEqual({ ok: true, value: 2 });
    nowMs = 60_000;
    const third = two.lane(1);
    expect(await third.call('count', null)).toEqual({ ok: true, value: 3 });
  });
});

describe('what every worker is handed at its start', () => {
  it('is there for the first call', async () => {
    const one = pool({ startValue: () => Promise.resolve('a compiled module') });
    expect(await one.call('startValue', null)).toEqual({ ok: true, value: 'a compiled module' });
  });
});

function pool(overrides: Partial<Parameters<typeof createWorkerPool>[0]> = {}): WorkerPool<TestContract> {
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
function spawnThread(): WorkerPort {
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
function emittedSoFar(): Promise<number> {
  return new Promise((resolve) => {
    newestThread?.on('message', (message: { readonly kind: string; readonly emitted?: number }) => {
      if (message.kind === 'emitted') resolve(message.emitted ?? 0);
    });
    newestThread?.postMessage({ kind: 'how-many' });
  });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A thread that is in the set for as long as it has not been ended. */
function countedThread(alive: Set<WorkerPort>): WorkerPort {
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

function silentWorker(): WorkerPort {
  return { postMessage: () => undefined, addEventListener: () => undefined, terminate: () => undefined };
}

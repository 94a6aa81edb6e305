import { describe, expect, it } from 'vitest';
import { FIRST_CREDIT } from '../workers/protocol';
import { countedThread, emittedSoFar, pool, until } from './test/thread-pool';
import type { WorkerPort } from './worker-slot';

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

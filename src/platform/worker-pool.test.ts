import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { pool, silentWorker, spawnedSoFar, spawnThread } from './test/thread-pool';

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
    const before = spawnedSoFar();
    expect(await pool().call('echo', 'x', { signal: AbortSignal.abort() })).toEqual({
      ok: false,
      fault: { code: 'aborted' },
    });
    expect(spawnedSoFar()).toBe(before);
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
    const before = spawnedSoFar();
    const answers = await Promise.all(texts.map((text) => three.call('echo', text)));
    expect(answers).toEqual(texts.map((value) => ({ ok: true, value })));
    expect(spawnedSoFar() - before).toBe(3);
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

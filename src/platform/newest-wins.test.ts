import { describe, expect, it } from 'vitest';
import { type Result, ok } from '../core/base/result';
import type { CallFault } from './call-fault';
import { newestWins } from './newest-wins';

/** Calls that end when the test says so. */
function heldCalls() {
  const ends: ((value: string) => void)[] = [];
  const started: string[] = [];
  const call = newestWins<string, string, CallFault>(
    (input) =>
      new Promise<Result<string, CallFault>>((resolve) => {
        started.push(input);
        ends.push((value) => resolve(ok(value)));
      }),
  );
  return { call, started, end: (index: number, value: string) => ends[index]?.(value) };
}

/** Lets every promise that is settled be heard. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('newestWins', () => {
  it('answers a running call as aborted when a newer one has come', async () => {
    const { call, end } = heldCalls();
    const first = call('first');
    await settled();
    const second = call('second');
    end(0, 'late');
    await settled();
    end(1, 'right');
    expect(await first).toMatchObject({ ok: false, fault: { code: 'aborted' } });
    expect(await second).toEqual(ok('right'));
  });

  it('never runs two calls at once', async () => {
    const { call, started, end } = heldCalls();
    void call('first');
    await settled();
    void call('second');
    await settled();
    expect(started).toEqual(['first']);
    end(0, 'done');
    await settled();
    expect(started).toEqual(['first', 'second']);
  });

  it('runs only the newest of the calls that wait, and answers the others as aborted', async () => {
    const { call, started, end } = heldCalls();
    void call('first');
    const overtaken = call('second');
    const newest = call('third');
    const answers: unknown[] = [];
    void overtaken.then((answer) => answers.push(answer));
    await settled();
    expect(answers).toMatchObject([{ ok: false, fault: { code: 'aborted' } }]);
    end(0, 'late');
    await settled();
    end(1, 'right');
    expect(await newest).toEqual(ok('right'));
    await settled();
    expect(started).toEqual(['first', 'third']);
  });

  it('goes on after a call that throws, which rejects', async () => {
    const started: string[] = [];
    const call = newestWins<string, string, CallFault>((input) => {
      started.push(input);
      return input === 'bug' ? Promise.reject(new Error(input)) : Promise.resolve(ok(input));
    });
    const thrown = call('bug');
    await expect(thrown).rejects.toThrow('bug');
    void call('next');
    await settled();
    expect(started).toEqual(['bug', 'next']);
  });
});

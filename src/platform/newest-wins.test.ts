import { expect, it } from 'vitest';
import { type Result, fail, ok } from '../core/base/result';
import { newestWins } from './newest-wins';

type Answer = Result<string, { readonly code: 'bad' }>;

/** Runs that end when the test says so. */
function bench() {
  const runs: { readonly input: string; end(answer: Answer): void; break(cause: Error): void }[] = [];
  const answers = new Map<string, Result<string, { readonly code: string }>>();
  const call = newestWins((input: string) => {
    return new Promise<Answer>((resolve, reject) => {
      runs.push({ input, end: resolve, break: reject });
    });
  });
  return {
    runs,
    answers,
    ask(input: string): void {
      call(input).then(
        (answer) => answers.set(input, answer),
        (cause: unknown) => answers.set(input, fail({ code: String(cause) })),
      );
    },
    /** Lets every promise that is settled call back. */
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

const aborted = { ok: false, fault: { code: 'aborted' } };

it('runs one at a time, and after it only the newest', async () => {
  const { runs, answers, ask, settle } = bench();
  for (const input of ['a', 'ab', 'abc']) ask(input);
  await settle();
  expect(runs.map(({ input }) => input)).toEqual(['a']);
  runs[0]?.end(ok('A'));
  await settle();
  expect(runs.map(({ input }) => input)).toEqual(['a', 'abc']);
  runs[1]?.end(ok('ABC'));
  await settle();
  expect(answers.get('abc')).toEqual(ok('ABC'));
});

it('answers those that are overtaken at once, the running one too, whatever comes of it', async () => {
  const { runs, answers, ask, settle } = bench();
  for (const input of ['a', 'ab', 'abc']) ask(input);
  await settle();
  expect([...answers]).toEqual([
    ['a', aborted],
    ['ab', aborted],
  ]);
  runs[0]?.end(ok('A'));
  await settle();
  expect(answers.get('a')).toEqual(aborted);
});

it('leaves a call alone that nothing overtakes', async () => {
  const { runs, answers, ask, settle } = bench();
  ask('a');
  await settle();
  runs[0]?.end(ok('A'));
  await settle();
  ask('b');
  await settle();
  runs[1]?.end(ok('B'));
  await settle();
  expect([...answers]).toEqual([
    ['a', ok('A')],
    ['b', ok('B')],
  ]);
});

it('goes on after a fault and after a bug', async () => {
  const { runs, answers, ask, settle } = bench();
  ask('faulty');
  await settle();
  runs[0]?.end(fail({ code: 'bad' }));
  await settle();
  ask('broken');
  await settle();
  runs[1]?.break(new Error('a bug'));
  await settle();
  ask('good');
  await settle();
  runs[2]?.end(ok('GOOD'));
  await settle();
  expect([...answers]).toEqual([
    ['faulty', fail({ code: 'bad' })],
    ['broken', fail({ code: 'Error: a bug' })],
    ['good', ok('GOOD')],
  ]);
});

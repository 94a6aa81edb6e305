import { expect, it } from 'vitest';
import { codeOf, nextLoadFault } from './load-fault-state';

it.each([
  ['unreachable', 0, 'screen-load-failed'],
  ['unreachable', 2, 'screen-load-failed'],
  ['same', 0, 'screen-load-failed'],
  ['same', 1, 'load-remembered'],
  ['newer', 0, 'release-replaced'],
  ['newer', 1, 'release-replaced'],
] as const)('a server that is %s after %i retries names the cause %s', (served, retries, code) => {
  expect(codeOf(served, 'screen', retries)).toBe(code);
});

it('keeps the sentence while it asks again, so that nothing moves under the finger', () => {
  const answered = nextLoadFault({ asking: 'cause', served: null }, { kind: 'answered', served: 'unreachable' });
  expect(answered).toEqual({ asking: null, served: 'unreachable' });
  expect(nextLoadFault(answered, { kind: 'retried' })).toEqual({ asking: 'retry', served: 'unreachable' });
});

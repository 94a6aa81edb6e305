import { expect, it } from 'vitest';
import { isHostAllowed } from './link-hosts';

it.each([
  ['any', 'anything.example', true],
  [[], 'a.example', false],
  [['a.example'], 'a.example', true],
  [['a.example'], 'b.a.example', false],
  [['a.example'], 'aa.example', false],
  [['*.a.example'], 'b.a.example', true],
  [['*.a.example'], 'c.b.a.example', true],
  [['*.a.example'], 'a.example', false],
  [['*.a.example'], 'evil-a.example', false],
  [['10.0.0.5'], '10.0.0.5', true],
  [['a.example'], 'a.example:8443', true],
  [['a.example'], 'a.example:8443.evil', false],
] as const)('of %j, %s may be opened: %s', (allowed, host, expected) => {
  expect(isHostAllowed(allowed, host)).toBe(expected);
});

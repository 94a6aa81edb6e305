import { expect, it } from 'vitest';
import { fuzzEncode } from './fuzz-contents';

it('the encoder answers 20,000 random requests without a throw or a wrong symbol', { timeout: 60_000 }, () => {
  const outcomes = fuzzEncode(20_000, 11);
  // Every kind of symbol and most faults come up.
  expect(Object.keys(outcomes)).toEqual(
    expect.arrayContaining(['qr-code', 'micro-qr', 'rmqr', 'structured append', 'text-too-long', 'unknown-eci']),
  );
});

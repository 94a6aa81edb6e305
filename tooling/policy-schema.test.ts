import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePolicy } from '../src/core/policy/parse-policy';

const read = (name: string) => JSON.parse(readFileSync(`nginx/${name}`, 'utf8')) as Record<string, unknown>;
const fits = new Ajv({ strict: true, allowUnionTypes: true }).compile(read('policy.schema.json'));

const anyOf = (...values: readonly unknown[]) => fc.constantFrom<unknown>(...values);
const changes = fc.record(
  {
    version: anyOf(1, 2, '1', null),
    features: anyOf({}, { camera: false }, { camra: false }, { camera: 1 }, [], null),
    operationLog: anyOf('off', 'device', 'server', true, 'on'),
    operationLogDays: anyOf(0, 200, 3650, 3651, -1, 1.5, '7'),
    historyDays: anyOf(0, 7, null),
    linkHosts: anyOf('any', 'none', [], ['a.example'], ['*.a.example'], ['*'], ['A'], ['a', 1], null),
    strictNames: anyOf(true, false, 'yes', null),
    minimumBuild: anyOf(0, 40, 9_999_999, 10_000_000, -1, 1.5, '40', null),
    level: anyOf('L', 'H', 'h', 3),
    languages: anyOf(['en'], ['zh-CN', 'en'], [], ['en', 'en'], ['fr'], 'en'),
    brand: anyOf(
      {},
      { name: null },
      { name: 'x' },
      { name: '' },
      { name: { en: 'x', 'zh-CN': 'y' } },
      { name: { en: 'x' } },
      { logo: '/x.png' },
      { logo: 'data:image/png;base64,AAAA' },
      { other: 1 },
      null,
    ),
    banner: anyOf(null, 'x', '', 'x'.repeat(201), { en: 'x', 'zh-CN': 'y' }, { fr: 'x' }, 5),
    other: anyOf(1),
  },
  { requiredKeys: [] },
);

it('the schema that editors use takes what the page takes and refuses what it refuses', () => {
  const shipped = read('policy.json');
  expect(fits(shipped)).toBe(true);
  fc.assert(
    fc.property(changes, (change) => {
      const policy = { ...shipped, ...change };
      expect(fits(policy), JSON.stringify(change)).toBe(parsePolicy(JSON.stringify(policy)).ok);
    }),
    { numRuns: 2_000 },
  );
});

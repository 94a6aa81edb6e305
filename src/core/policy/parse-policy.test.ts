import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumBuildIn, parsePolicy } from './parse-policy';
import { SAFEST_POLICY } from './policy';

const SHIPPED = JSON.parse(readFileSync('nginx/policy.json', 'utf8')) as Readonly<Record<string, unknown>>;
const read = (changes: Readonly<Record<string, unknown>>) => parsePolicy(JSON.stringify({ ...SHIPPED, ...changes }));

describe('a policy file', () => {
  it('that is shipped leaves every feature open, keeps the log on the device and lets links be opened', () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        features: {
          create: true,
          kinds: true,
          style: true,
          proof: true,
          scan: true,
          camera: true,
          files: true,
          save: true,
          copy: true,
          share: true,
          print: true,
        },
        operationLog: 'device',
        operationLogDays: 200,
        historyDays: 7,
        linkHosts: 'any',
        strictNames: false,
        level: 'H',
        languages: ['zh-CN', 'en'],
        brand: { name: null, logo: null },
        banner: null,
        minimumBuild: 0,
      },
    });
  });

  it('with nothing but its version closes every lock', () => {
    expect(parsePolicy('{"version":1}')).toEqual({ ok: true, value: SAFEST_POLICY });
  });

  it('locks what its features do not name', () => {
    expect(read({ features: { create: true, save: true } })).toMatchObject({
      value: {
        features: {
          create: true,
          kinds: false,
          style: false,
          proof: false,
          scan: false,
          camera: false,
          files: false,
          save: true,
          copy: false,
          share: false,
          print: false,
        },
      },
    });
  });

  it('may say a text once for all languages or in each', () => {
    expect(read({ banner: '内部 · Internal' })).toMatchObject({
      value: { banner: { 'zh-CN': '内部 · Internal', en: '内部 · Internal' } },
    });
    expect(read({ brand: { name: { 'zh-CN': '码坊', en: 'Codes' }, logo: null } })).toMatchObject({
      value: { brand: { name: { 'zh-CN': '码坊', en: 'Codes' } } },
    });
  });

  it.each([
    ['a misspelt feature', { features: { camra: false } }, 'features.camra', 'unknown-name'],
    ['a misspelt setting', { linkhosts: [] }, 'linkhosts', 'unknown-name'],
    ['a word for a lock', { features: { camera: 'no' } }, 'features.camera', 'wrong-value'],
    ['another log mode', { operationLog: true }, 'operationLog', 'wrong-value'],
    ['a fraction of a day', { historyDays: 0.5 }, 'historyDays', 'wrong-value'],
    ['more days than ten years', { historyDays: 3651 }, 'historyDays', 'wrong-value'],
    ['strict names that are not yes or no', { strictNames: 'yes' }, 'strictNames', 'wrong-value'],
    ['a host with a scheme', { linkHosts: ['a.example', 'https://b.example'] }, 'linkHosts.1', 'wrong-value'],
    ['a host that is everything', { linkHosts: ['*'] }, 'linkHosts.0', 'wrong-value'],
    ['a host in capitals', { linkHosts: ['A.example'] }, 'linkHosts.0', 'wrong-value'],
    ['no language', { languages: [] }, 'languages', 'wrong-value'],
    ['a language not spoken', { languages: ['fr'] }, 'languages', 'wrong-value'],
    ['one language twice', { languages: ['en', 'en'] }, 'languages', 'wrong-value'],
    ['a logo from an address', { brand: { name: null, logo: '/logo.png' } }, 'brand.logo', 'wrong-value'],
    [
      'a logo that can run programs',
      { brand: { name: null, logo: 'data:image/svg+xml;base64,PHN2Zz4=' } },
      'brand.logo',
      'wrong-value',
    ],
    ['a banner that turns its words round', { banner: 'secret \u202e' }, 'banner', 'wrong-value'],
    ['a banner in one language of two', { banner: { en: 'Internal' } }, 'banner.zh-CN', 'wrong-value'],
    ['a long banner', { banner: 'x'.repeat(201) }, 'banner', 'wrong-value'],
    ['a build by its name', { minimumBuild: '0.1.0-40-abc' }, 'minimumBuild', 'wrong-value'],
    ['a build below zero', { minimumBuild: -1 }, 'minimumBuild', 'wrong-value'],
    ['half a build', { minimumBuild: 40.5 }, 'minimumBuild', 'wrong-value'],
    ['another version', { version: 2 }, 'version', 'unknown-version'],
  ] as const)('is bad as a whole for %s', (_, changes, path, reason) => {
    expect(read(changes)).toEqual({ ok: false, fault: { code: 'policy-malformed', path, reason } });
  });

  it.each([
    ['', 'not-json'],
    ['{"version":1', 'not-json'],
    ['[]', 'not-an-object'],
    ['null', 'not-an-object'],
    [`{"version":1,"banner":"${'x'.repeat(70_000)}"}`, 'too-large'],
  ] as const)('is bad when it is no such file: %.20s', (text, reason) => {
    expect(parsePolicy(text)).toMatchObject({ ok: false, fault: { reason } });
  });

  it.each([
    ['a file in order', JSON.stringify({ version: 1, minimumBuild: 40 }), 40],
    ['one with a mistake elsewhere', JSON.stringify({ version: 1, minimumBuild: 40, other: 1 }), 40],
    ['one of a version to come', JSON.stringify({ version: 2, minimumBuild: 40 }), 40],
    ['one that calls nothing back', '{"version":1}', 0],
    ['a value that is no number', '{"minimumBuild":"40"}', 0],
    ['what is no file', '{', 0],
    ['a list', '[40]', 0],
    ['a file that is too large', JSON.stringify({ minimumBuild: 40, other: 'x'.repeat(70_000) }), 0],
  ])('calls back by what %s says', (_, text, minimum) => {
    expect(minimumBuildIn(text)).toBe(minimum);
  });

  it('is read or refused, whatever is in it, and never opens what it does not open itself', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(SHIPPED), 'other'), fc.jsonValue()), (fields) => {
        const policy = parsePolicy(JSON.stringify({ ...fields, version: 1 }));
        if (!policy.ok || 'features' in fields) return;
        expect(policy.value.features).toEqual(SAFEST_POLICY.features);
      }),
    );
  });
});

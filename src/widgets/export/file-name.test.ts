import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFINED_KINDS } from '../../core/payload/definition';
import { type NameFacts, fileNameOf } from './file-name';
import { DEFAULT_TEMPLATE, PLACEHOLDERS, parseTemplate } from './name-template';

const FACTS: NameFacts = {
  kind: 'url',
  text: 'https://user:secret@example.com:8443/reset?token=abc',
  now: new Date(2026, 0, 5, 9, 7),
  versionName: 'R7x43',
  level: 'H',
  size: { value: 30, unit: 'mm', dpi: 300 },
  place: null,
};

const named = (template: string, facts: Partial<NameFacts> = {}) => fileNameOf(template, { ...FACTS, ...facts });

describe('the name of a file', () => {
  it('says the kind and nothing else unless asked', () => {
    expect(named(DEFAULT_TEMPLATE)).toBe('qr-url');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...DEFINED_KINDS), (text, kind) => {
        expect(named(DEFAULT_TEMPLATE, { text, kind })).toBe(`qr-${kind}`);
      }),
    );
  });

  it.each([
    ['{kind} {date} {time}', 'url 2026-01-05 0907'],
    ['{version}-{level}-{size}', 'R7x43-H-30mm'],
    ['{number} of {count}', '1 of 1'],
    ['入口 {host}', '入口 example-com'],
    ['{text}', 'https-user-secret-example-com-8443-res'],
    ['...hidden.', 'hidden'],
    ['con', 'qr-con'],
  ])('%j is %j', (template, name) => {
    expect(named(template)).toBe(name);
  });

  it('of an address is its host as ASCII, and of anything else its kind', () => {
    expect(named('{host}', { text: 'https://二维码.example/' })).toBe('xn-4kqq42hque-example');
    expect(named('{host}', { text: 'http://[2001:db8::1]/' })).toBe('2001-db8-1');
    expect(named('{host}', { text: 'WIFI:S:a;;', kind: 'wifi' })).toBe('wifi');
  });

  it('has the number of a linked code, where the template puts it or at the end, in the order of file lists', () => {
    const place = { index: 1, count: 12 };
    expect(named(DEFAULT_TEMPLATE, { place })).toBe('qr-url-02-of-12');
    expect(named('{number}_{kind}', { place })).toBe('02_url');
  });

  it('is one that every file system takes, whatever the template and the content are', () => {
    const templates = fc
      .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...PLACEHOLDERS.map((name) => `{${name}}`))))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(templates, fc.string({ unit: 'binary', maxLength: 300 }), (template, text) => {
        const name = named(template, { text });
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}]|^[\s.]|[\s.]$|^$/u);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(210);
      }),
    );
  });
});

describe('a template', () => {
  it.each([
    ['', 'template-empty'],
    ['   ', 'template-empty'],
    ['x'.repeat(81), 'template-too-long'],
    ['a/b', 'template-character'],
    ['a\u202eb', 'template-character'],
    ['{contents}', 'template-placeholder'],
    ['{kind', 'template-placeholder'],
    ['kind}', 'template-placeholder'],
  ])('is refused: %j', (template, code) => {
    expect(parseTemplate(template)).toMatchObject({ ok: false, fault: { code } });
  });

  it('may have any other text around its placeholders', () => {
    expect(parseTemplate('印 {kind}(1)')).toEqual({ ok: true, value: ['印 ', { placeholder: 'kind' }, '(1)'] });
  });
});

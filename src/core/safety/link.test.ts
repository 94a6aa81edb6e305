import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkRefusalOf, safeLinkOf } from './link';

it.each([
  ['https://example.com/a b', 'blank'],
  ['https://exa mple.com', 'blank'],
  ['https://example.com/\nnext line', 'blank'],
  ['https://example.com/\u202egpj.exe', 'hidden'],
  ['https://exam\u200bple.com/', 'hidden'],
  ['https:example.com', 'malformed'],
  ['https:/example.com', 'malformed'],
  ['https://', 'malformed'],
  ['HTTPS://example.com:99999/', 'malformed'],
  ['https://example.com/', null],
  ['  https://example.com/  ', null],
  ['javascript:alert(1)', null],
  ['see https://example.com/a b', null],
] as const)('says of %j why it has no open button: %s', (text, refusal) => {
  expect(linkRefusalOf(text)).toBe(refusal);
});

describe('safeLinkOf', () => {
  it('shows scheme and host of a web link', () => {
    expect(safeLinkOf('https://example.com:8443/a?b#c')).toEqual({
      href: 'https://example.com:8443/a?b#c',
      scheme: 'https',
      host: 'example.com:8443',
      warnings: [],
    });
  });

  it.each([
    ['http://example.com/', ['not-encrypted']],
    ['https://bank.example@evil.example/', ['has-user-name']],
    ['https://аpple.com/', ['international-host']],
    ['https://192.168.0.1/', ['address-as-host']],
    ['https://0x7f000001/', ['address-as-host']],
    ['http://[::1]:80/', ['not-encrypted', 'address-as-host']],
  ])('warns about %s', (text, warnings) => {
    expect(safeLinkOf(text)?.warnings).toEqual(warnings);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'vbscript:msgbox(1)',
    'blob:https://example.com/1',
    'https:example.com',
    'https://',
    'https://exa mple.com',
    'https://example.com/\u202egpj.exe',
    'https://exam\u200bple.com/',
    'ftp://example.com/',
    '<a href="https://example.com">x</a>',
    'view-source:https://example.com',
  ])('offers no link for %j', (text) => {
    expect(safeLinkOf(text)).toBeNull();
  });

  it('offers nothing but http and https, whatever the text', () => {
    const scheme = fc.constantFrom('javascript', 'data', 'file', 'vbscript', 'blob', 'https', 'http', 'intent');
    const text = fc
      .tuple(fc.string(), scheme, fc.string({ unit: 'binary' }))
      .map(([before, name, after]) => `${before}${name}:${after}`);
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' }), fc.webUrl()), (any) => {
        const link = safeLinkOf(any);
        if (link !== null) expect(link.href).toMatch(/^https?:\/\//);
      }),
    );
  });
});

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAddHeaders, parseMap, readNginxPolicy } from './nginx-headers.ts';

describe('parseAddHeaders', () => {
  it('reads a name and a quoted value with semicolons in it', () => {
    const text = `add_header Content-Security-Policy "default-src 'none'; img-src 'self'" always;`;
    expect(parseAddHeaders(text)).toEqual([
      { name: 'Content-Security-Policy', value: "default-src 'none'; img-src 'self'" },
    ]);
  });

  it('reads a bare value and a value in single quotes', () => {
    expect(parseAddHeaders('add_header A b always;\nadd_header C \'d "e"\' always;')).toEqual([
      { name: 'A', value: 'b' },
      { name: 'C', value: 'd "e"' },
    ]);
  });

  it('passes over comments and empty lines, but not over a # inside quotes', () => {
    expect(parseAddHeaders('# add_header A b always;\n\nadd_header C "#d" always; # why\n')).toEqual([
      { name: 'C', value: '#d' },
    ]);
  });

  it('unescapes a quote inside quotes', () => {
    expect(parseAddHeaders(String.raw`add_header A "b\"c" always;`)).toEqual([{ name: 'A', value: 'b"c' }]);
  });

  it.each([
    ['a header without always', 'add_header A b;', /lacks "always"/],
    ['a variable as value', 'add_header A $b always;', /not understood/],
    ['another directive', 'expires 1d always x;', /not understood/],
    ['a missing value', 'add_header A;', /not understood/],
    ['a missing semicolon', 'add_header A b always', /semicolon/],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseAddHeaders(text)).toThrow(message);
  });
});

describe('parseMap', () => {
  it('lets the first matching pattern decide', () => {
    const map = parseMap('"~^/a" first; "~^/ab" second; default none;');
    expect([map('/abc'), map('/b')]).toEqual(['first', 'none']);
  });

  it('prefers an exact string to a pattern, whatever its case', () => {
    expect(parseMap('"~^/a" pattern; /abc exact;')('/ABC')).toBe('exact');
  });

  it('heeds case after ~ and ignores it after ~*', () => {
    const map = parseMap('~x$ yes; ~*y$ yes; default no;');
    expect(['ax', 'aX', 'ay', 'aY'].map(map)).toEqual(['yes', 'no', 'yes', 'yes']);
  });

  it('keeps the backslashes of a pattern', () => {
    const map = parseMap(String.raw`"~\.js$" yes; default no;`);
    expect([map('a.js'), map('ajs')]).toEqual(['yes', 'no']);
  });

  it('answers with nothing where no default is given', () => {
    expect(parseMap('a b;')('c')).toBe('');
  });

  it('refuses a line with too many words', () => {
    expect(() => parseMap('a b c;')).toThrow(/not understood/);
  });
});

describe('the files of this repository', () => {
  const policy = readNginxPolicy(fileURLToPath(new URL('../nginx', import.meta.url)));

  it('name each header once', () => {
    const names = policy.securityHeaders.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('keep hashed files for a year, ask again for the rest, and store no error', () => {
    expect(policy.cacheControl('200 whole /assets/app-abc.js')).toBe('public, max-age=31536000, immutable');
    expect(policy.cacheControl('200 whole /index.html')).toBe('no-cache');
    expect(policy.cacheControl('404 whole /assets/app-abc.js')).toBe('no-store');
  });

  it.each(['/.git/config', '/assets/.env', '/assets/app.js.map', '/index.html.bak', '/index.html~', '/index.html.br'])(
    'withhold %s',
    (path) => {
      expect(policy.isWithheld(path)).toBe('yes');
    },
  );

  it.each(['/index.html', '/sw.js', '/manifest.webmanifest', '/assets/a-b.wasm', '/.well-known/security.txt'])(
    'offer %s',
    (path) => {
      expect(policy.isWithheld(path)).toBe('no');
    },
  );
});

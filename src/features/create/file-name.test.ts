import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileNameFor } from './file-name';

it.each([
  ['https://example.com/a?b=1', 'qr-example-com-a-b-1'],
  ['智能二维码工坊', 'qr-智能二维码工坊'],
  ['../../etc/passwd', 'qr-etc-passwd'],
  ['🀄🀄', 'qr-code'],
  [`${'a'.repeat(39)} b`, `qr-${'a'.repeat(39)}`],
])('names the file for %j %s', (text, name) => {
  expect(fileNameFor(text, null)).toBe(name);
});

it('numbers linked codes so that file lists keep their order', () => {
  expect(fileNameFor('long', { index: 1, count: 5 })).toBe('qr-long-2-of-5');
  expect(fileNameFor('long', { index: 1, count: 12 })).toBe('qr-long-02-of-12');
  expect(fileNameFor('long', { index: 11, count: 12 })).toBe('qr-long-12-of-12');
});

it('never makes a path, a hidden file or a name with control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fileNameFor(text, null)).toMatch(/^qr-[\p{L}\p{N}-]+$/u);
    }),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileNameFor } from './file-name';

it.each([
  ['https://example.com/a?b=1', 'qr-example-com-a-b-1.png'],
  ['智能二维码工坊', 'qr-智能二维码工坊.png'],
  ['../../etc/passwd', 'qr-etc-passwd.png'],
  ['🀄🀄', 'qr-code.png'],
  [`${'a'.repeat(39)} b`, `qr-${'a'.repeat(39)}.png`],
])('names the file for %j %s', (text, name) => {
  expect(fileNameFor(text, 'png')).toBe(name);
});

it('never makes a path, a hidden file or a name with control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fileNameFor(text, 'svg')).toMatch(/^qr-[\p{L}\p{N}-]+\.svg$/u);
    }),
  );
});

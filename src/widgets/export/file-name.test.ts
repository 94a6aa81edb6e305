import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAYLOAD_KINDS } from '../../core/payload/kind';
import { fileNameFor } from './file-name';

it.each([
  ['https://example.com/reset?token=abc', 'qr-example-com'],
  ['https://user:secret@example.com:8443/', 'qr-example-com'],
  ['http://[2001:db8::1]/', 'qr-2001-db8-1'],
  ['https://二维码.example/', 'qr-xn-4kqq42hque-example'],
  ['https://', 'qr-url'],
  ['WIFI:T:WPA;S:Office;P:open sesame;;', 'qr-wifi'],
  ['otpauth://totp/Example:li?secret=JBSWY3DPEHPK3PXP', 'qr-otp'],
  ['BEGIN:VCARD\r\nN:Li\r\nEND:VCARD', 'qr-contact'],
  ['智能二维码工坊', 'qr-text'],
  ['../../etc/passwd', 'qr-text'],
])('names the file for %j %s', (text, name) => {
  expect(fileNameFor(text, null)).toBe(name);
});

it('numbers linked codes so that file lists keep their order', () => {
  expect(fileNameFor('long', { index: 1, count: 5 })).toBe('qr-text-2-of-5');
  expect(fileNameFor('long', { index: 1, count: 12 })).toBe('qr-text-02-of-12');
  expect(fileNameFor('long', { index: 11, count: 12 })).toBe('qr-text-12-of-12');
});

it('says no more than the kind, except for web addresses', () => {
  const kinds: readonly string[] = PAYLOAD_KINDS.map((kind) => `qr-${kind}`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(kinds).toContain(fileNameFor(text.replace(/^https?:/i, ''), null));
    }),
  );
});

it('is the host of a web address, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      const { hostname } = new URL(url);
      expect(fileNameFor(url, null)).toBe(`qr-${hostname.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')}`);
    }),
  );
});

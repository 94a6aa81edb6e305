import { expect, it } from 'vitest';
import { kindOf } from './kind';

it.each([
  ['https://example.com', 'url'],
  ['HTTP://EXAMPLE.COM/A', 'url'],
  ['mailto:a@example.com', 'email'],
  ['MATMSG:TO:a@example.com;;', 'email'],
  ['tel:+861012345678', 'phone'],
  ['SMSTO:10086:hello', 'sms'],
  ['WIFI:T:WPA;S:office;P:secret;;', 'wifi'],
  ['BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD', 'contact'],
  ['MECARD:N:Li;;', 'contact'],
  ['BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT', 'event'],
  ['geo:39.9,116.4', 'location'],
  ['otpauth://totp/x?secret=A', 'otp'],
  ['BCD\n002\n1\nSCT', 'payment'],
  ['javascript:alert(1)', 'script'],
  [' java\tscript\n:alert(1)', 'script'],
  ['data:,hello', 'script'],
  ['data:text/html,<script>', 'script'],
  ['file:///etc/passwd', 'script'],
  ['bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT', 'link'],
  ['data: 12 to 14', 'text'],
  ['file: see folder 3', 'text'],
  ['total:12', 'text'],
  ['SN:0042', 'text'],
  ['12:30', 'text'],
  ['weixin://dl/business', 'link'],
  ['note: buy ink', 'text'],
  ['智能二维码工坊', 'text'],
  ['see https://example.com', 'text'],
] as const)('%j is a payload of kind %s', (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

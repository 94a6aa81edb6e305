/** What is encoded: short and long, in each mode, at each level. */
export interface BenchInput {
  readonly name: string;
  readonly text: string;
  readonly level: 'L' | 'M' | 'Q' | 'H';
}

const URL_20 = 'https://example.com/';
const HAN_60 = '智能二维码工坊把文字变成二维码，内容不离开本机，没有网络也能用。'.repeat(2).slice(0, 60);
const VCARD_300 = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'N:Li;Lei;;;',
  'FN:Li Lei',
  'ORG:Example Works Ltd',
  'TITLE:Process engineer',
  'TEL;TYPE=CELL:+86 138 0013 8000',
  'TEL;TYPE=WORK:+86 10 6552 9988',
  'EMAIL:li.lei@example.com',
  'ADR:;;1 Chang An Avenue;Beijing;;100000;CN',
  'URL:https://example.com/li-lei',
  'NOTE:Second floor, door 12, ring twice',
  'END:VCARD',
]
  .join('\r\n')
  .padEnd(300, '\n')
  .slice(0, 300);
const PROSE = 'The quick brown fox jumps over the lazy dog. Pack my box with five dozen liquor jugs! '.repeat(40);
const DIGITS_7000 = '31415926535897932384626433832795028841971693993751'.repeat(140);
const ALPHANUMERIC_4000 = 'HTTPS://EXAMPLE.COM/A1B2C3-$%*+./: '.repeat(120).slice(0, 4000);
const MIXED = '订单 20261125-000123456789 HTTPS://EXAMPLE.COM/T/ABC123456 ok';

export const INPUTS: readonly BenchInput[] = [
  { name: '20-character URL, L', text: URL_20, level: 'L' },
  { name: '20-character URL, M', text: URL_20, level: 'M' },
  { name: '20-character URL, Q', text: URL_20, level: 'Q' },
  { name: '20-character URL, H', text: URL_20, level: 'H' },
  { name: '60 Chinese characters, H', text: HAN_60, level: 'H' },
  { name: '300-byte vCard, M', text: VCARD_300, level: 'M' },
  { name: '300-byte vCard, H', text: VCARD_300, level: 'H' },
  { name: '1,200-byte text, H', text: PROSE.slice(0, 1200), level: 'H' },
  { name: '2,900-byte text, L', text: PROSE.slice(0, 2900), level: 'L' },
  { name: '7,000 digits, L', text: DIGITS_7000, level: 'L' },
  { name: '4,000 alphanumeric, L', text: ALPHANUMERIC_4000, level: 'L' },
  { name: 'mixed line, M', text: MIXED, level: 'M' },
];

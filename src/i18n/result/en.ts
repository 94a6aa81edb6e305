import type { ReadingFacts } from '../../core/decode/found-symbol';
import { numbersOf } from '../numbers';

const { count, number } = numbersOf('en');

export const words = {
  copy: 'Copy text',
  copied: 'Text copied',
  open: 'Open link …',
  openTitle: 'Open this link?',
  openNow: 'Open in a new tab',
  scheme: 'Scheme',
  host: 'Host',
  address: 'Whole address',
  unopenable: 'Shown as text only: this kind of link can run programs or reach files.',
  empty: '(empty text)',
  more: 'Show all',
  less: 'Show less',
  kinds: {
    url: 'Link',
    email: 'E-mail',
    phone: 'Phone',
    sms: 'Message',
    wifi: 'Wi-Fi',
    contact: 'Contact',
    event: 'Event',
    location: 'Place',
    otp: 'One-time password',
    payment: 'Payment',
    script: 'Dangerous link',
    link: 'Other link',
    text: 'Text',
  },
  warnings: {
    'not-encrypted': 'Not encrypted (http): others on the way can read and change it.',
    'has-user-name': 'Contains a user name before “@”, which can pose as the host.',
    'international-host': 'The host has letters that can imitate others; it is shown in coded form.',
    'address-as-host': 'The host is a bare address, not a name.',
  },
  charsetJudged: 'Characters, as judged from the bytes',
  charsetStated: 'Characters, as the code states them',
  charset: (charset: string) => (charset === 'binary' ? 'bytes, no text' : charset.toUpperCase()),
  details: {
    title: 'How it was read',
    corrected: 'Errors corrected',
    correctedValue: ({ correctedCodewords, correctableCodewords, erasedCodewords }: ReadingFacts) =>
      `${number(correctedCodewords)} of at most ${count(correctableCodewords, { one: 'codeword', other: 'codewords' })}${erasedCodewords === 0 ? '' : `, ${number(erasedCodewords)} given up as unreadable`}`,
    mask: 'Mask',
    mirrored: (mask: number) => `${number(mask)}, mirrored`,
    readBy: 'Read by',
    stages: {
      engine: 'the first engine',
      flat: 'our own search, flat grid',
      bent: 'our own search, bent grid',
      rolled: 'our own search, cylinder',
      'flat-by-data': 'our own search, grid set by the data',
      'strongly-bent': 'our own search, strongly bent grid',
      restarted: 'our own search, grid bent from another start',
      accumulated: 'our own search, several camera frames added up',
      mesh: 'our own search, mesh',
    },
    afterMs: (ms: number) => `${number(Math.max(1, Math.round(ms)))} ms`,
    part: 'Part',
    partValue: (place: number, total: number) => `${number(place)} of ${number(total)}`,
    charset: 'Characters',
    bytes: (n: number) => count(n, { one: 'byte', other: 'bytes' }),
  },
  facts: (format: string, version: string | null, level: string | null) =>
    [format, version === null ? null : `version ${version}`, level === null ? null : `level ${level}`]
      .filter(Boolean)
      .join(' · '),
  formats: { 'qr-code': 'QR Code', 'micro-qr': 'Micro QR', rmqr: 'rMQR' },
  linkRefusals: {
    blank:
      'Shown only: there is a blank or a line end in this link, and browsers would each repair it in their own way.',
    hidden: 'Shown only: hidden characters in this link would lead elsewhere than it reads.',
    malformed: 'Shown only: this link is not written as one, and a browser would have to guess where it leads.',
  },
  linkLocked: 'Shown only: the operator does not let links to this host be opened.',
};

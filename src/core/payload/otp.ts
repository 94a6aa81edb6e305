import { oneOf } from '../base/fields';
import { definePayload, invalid } from './define-payload';
import { decodeComponent, encodeComponent, queryFields, queryOf } from './percent-encoding';

export const OTP_TYPES = ['totp', 'hotp'] as const;
const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'] as const;
const DIGITS = ['6', '7', '8'] as const;

export type OtpValues = Readonly<{
  issuer: string;
  account: string;
  secret: string;
  type: (typeof OTP_TYPES)[number];
  algorithm: (typeof ALGORITHMS)[number];
  digits: (typeof DIGITS)[number];
  period: string;
  counter: string;
}>;

const EMPTY: OtpValues = {
  issuer: '',
  account: '',
  secret: '',
  type: 'totp',
  algorithm: 'SHA1',
  digits: '6',
  period: '30',
  counter: '0',
};

/** The key of a one-time password (Key Uri Format of Google Authenticator; RFC 4226, RFC 6238). */
export const OTP = definePayload<OtpValues>({
  kind: 'otp',
  fields: [
    { name: 'issuer', type: 'text' },
    { name: 'account', type: 'text', isRequired: true },
    { name: 'secret', type: 'password', isRequired: true, isWide: true },
    { name: 'type', type: 'choice', options: OTP_TYPES, isExtra: true },
    { name: 'algorithm', type: 'choice', options: ALGORITHMS, isExtra: true },
    { name: 'digits', type: 'choice', options: DIGITS, isExtra: true },
    { name: 'period', type: 'integer', onlyIf: { field: 'type', values: ['totp'] }, isExtra: true },
    { name: 'counter', type: 'integer', onlyIf: { field: 'type', values: ['hotp'] }, isExtra: true },
  ],
  empty: EMPTY,
  parse: parseOtp,
  check({ issuer, account, secret, type, period, counter }) {
    return [
      // A colon divides the two in the label.
      ...(issuer.includes(':') ? [invalid('issuer')] : []),
      ...(account.includes(':') || (account !== '' && account.trim() === '') ? [invalid('account')] : []),
      ...(secret !== '' && !isBase32(plainSecret(secret)) ? [invalid('secret')] : []),
      ...(type === 'totp' && !/^[1-9]\d{0,5}$/.test(period) ? [invalid('period')] : []),
      ...(type === 'hotp' && !/^\d{1,15}$/.test(counter) ? [invalid('counter')] : []),
    ];
  },
  write({ issuer, account, secret, type, algorithm, digits, period, counter }) {
    const label = [issuer, account.trim()].filter((part) => part !== '').map(encodeComponent);
    const query = queryOf({
      secret: plainSecret(secret),
      issuer,
      algorithm: algorithm === EMPTY.algorithm ? '' : algorithm,
      digits: digits === EMPTY.digits ? '' : digits,
      period: type === 'totp' && period !== EMPTY.period ? period : '',
      counter: type === 'hotp' ? counter : '',
    });
    return `otpauth://${type}/${label.join(':')}${query}`;
  },
});

function parseOtp(text: string): OtpValues | null {
  const [, type = '', label = '', query = ''] = /^otpauth:\/\/(totp|hotp)\/([^?]*)\?([\s\S]*)$/i.exec(text) ?? [];
  const known = oneOf(OTP_TYPES, type.toLowerCase());
  if (known === undefined) return null;
  const fields = queryFields(query);
  const [, prefix, account] = /^(?:([^:]*):)?([\s\S]*)$/.exec(decodeComponent(label)) ?? [];
  return {
    issuer: fields.get('issuer') ?? prefix ?? '',
    account: (account ?? '').trim(),
    secret: plainSecret(fields.get('secret') ?? ''),
    type: known,
    algorithm: oneOf(ALGORITHMS, (fields.get('algorithm') ?? '').toUpperCase().replace('-', '')) ?? EMPTY.algorithm,
    digits: oneOf(DIGITS, fields.get('digits')) ?? EMPTY.digits,
    period: fields.get('period') ?? EMPTY.period,
    counter: fields.get('counter') ?? EMPTY.counter,
  };
}

/** Secrets are printed in groups of small letters, and padded by some programs. */
function plainSecret(secret: string): string {
  return secret.replace(/[\s-]|=+$/g, '').toUpperCase();
}

/** RFC 4648 §6: whole bytes leave 0, 2, 4, 5 or 7 letters in the last group of 8. */
function isBase32(secret: string): boolean {
  return /^[A-Z2-7]+$/.test(secret) && ![1, 3, 6].includes(secret.length % 8);
}

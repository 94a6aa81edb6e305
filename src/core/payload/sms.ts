import { definePayload, invalid } from './define-payload';
import { decodeComponent, queryFields } from './percent-encoding';
import { dialable } from './telephone-number';

export type SmsValues = Readonly<Record<'number' | 'message', string>>;

/**
 * A text message that is ready to send. It is written as SMSTO:, which most readers know, and read in the forms
 * SMSTO:, MMSTO: and sms: (RFC 5724).
 */
export const SMS = definePayload<SmsValues>({
  kind: 'sms',
  fields: [
    { name: 'number', type: 'tel', isRequired: true },
    { name: 'message', type: 'multiline' },
  ],
  empty: { number: '', message: '' },
  parse: (text) => parseSmsto(text) ?? parseSms(text),
  check: ({ number }) => (number.trim() !== '' && dialable(number) === null ? [invalid('number')] : []),
  write: ({ number, message }) => `SMSTO:${dialable(number) ?? ''}${message === '' ? '' : `:${message}`}`,
});

function parseSmsto(text: string): SmsValues | null {
  const [, number, message = ''] = /^(?:smsto|mmsto):([^:?]*)(?::([\s\S]*))?$/i.exec(text) ?? [];
  return number === undefined ? null : { number, message };
}

function parseSms(text: string): SmsValues | null {
  const [, number, query = ''] = /^(?:sms|mms|smsto|mmsto):([^?&]*)(?:[?&]([\s\S]*))?$/i.exec(text) ?? [];
  if (number === undefined) return null;
  return { number: decodeComponent(number), message: queryFields(query).get('body') ?? '' };
}

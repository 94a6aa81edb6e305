import { fail, ok } from '../base/result';
import type { PayloadDefinition } from './definition';
import { decodeComponent, queryFields } from './percent-encoding';
import { dialable } from './telephone-number';

export type SmsValues = Readonly<Record<'number' | 'message', string>>;

/**
 * A text message that is ready to send. It is written as SMSTO:, which most readers know, and read in the forms
 * SMSTO:, MMSTO: and sms: (RFC 5724).
 */
export const SMS: PayloadDefinition<SmsValues> = {
  kind: 'sms',
  fields: [
    { name: 'number', type: 'tel', isRequired: true },
    { name: 'message', type: 'multiline' },
  ],
  empty: { number: '', message: '' },
  parse: (text) => parseSmsto(text) ?? parseSms(text),
  format({ number, message }) {
    if (number.trim() === '') return fail({ code: 'field-missing', field: 'number' });
    const digits = dialable(number);
    if (digits === null) return fail({ code: 'field-invalid', field: 'number' });
    return ok(message === '' ? `SMSTO:${digits}` : `SMSTO:${digits}:${message}`);
  },
};

function parseSmsto(text: string): SmsValues | null {
  const [, number, message = ''] = /^(?:smsto|mmsto):([^:?]*)(?::([\s\S]*))?$/i.exec(text) ?? [];
  return number === undefined ? null : { number, message };
}

function parseSms(text: string): SmsValues | null {
  const [, number, query = ''] = /^(?:sms|mms|smsto|mmsto):([^?&]*)(?:[?&]([\s\S]*))?$/i.exec(text) ?? [];
  if (number === undefined) return null;
  return { number: decodeComponent(number), message: queryFields(query).get('body') ?? '' };
}

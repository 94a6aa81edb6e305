import { fail, ok } from '../base/result';
import type { PayloadDefinition } from './definition';
import { decodeComponent } from './percent-encoding';
import { dialable } from './telephone-number';

export type PhoneValues = Readonly<Record<'number', string>>;

/** A telephone number to call (RFC 3966). */
export const PHONE: PayloadDefinition<PhoneValues> = {
  kind: 'phone',
  fields: [{ name: 'number', type: 'tel', isRequired: true }],
  empty: { number: '' },
  parse(text) {
    const number = /^tel:([\s\S]*)$/i.exec(text)?.[1];
    return number === undefined ? null : { number: decodeComponent(number) };
  },
  format({ number }) {
    if (number.trim() === '') return fail({ code: 'field-missing', field: 'number' });
    const digits = dialable(number);
    // "#" would begin a fragment of the address.
    return digits === null
      ? fail({ code: 'field-invalid', field: 'number' })
      : ok(`tel:${digits.replaceAll('#', '%23')}`);
  },
};

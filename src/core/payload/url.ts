import { fail, ok } from '../base/result';
import type { PayloadDefinition } from './definition';

export type UrlValues = Readonly<Record<'address', string>>;

/** A web address. An address without a scheme becomes https. */
export const URL_PAYLOAD: PayloadDefinition<UrlValues> = {
  kind: 'url',
  fields: [{ name: 'address', type: 'url', isRequired: true }],
  empty: { address: '' },
  parse: (text) => (/^https?:\/\//i.test(text) ? { address: text } : null),
  format({ address }) {
    const trimmed = address.trim();
    if (trimmed === '') return fail({ code: 'field-missing', field: 'address' });
    const text = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
    return /\s/.test(text) || !URL.canParse(text) ? fail({ code: 'field-invalid', field: 'address' }) : ok(text);
  },
};

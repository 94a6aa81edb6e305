import { definePayload, invalid } from './define-payload';
import { decodeComponent } from './percent-encoding';
import { dialable } from './telephone-number';

export type PhoneValues = Readonly<Record<'number', string>>;

/** A telephone number to call (RFC 3966). */
export const PHONE = definePayload<PhoneValues>({
  kind: 'phone',
  fields: [{ name: 'number', type: 'tel', isRequired: true }],
  empty: { number: '' },
  parse(text) {
    const number = /^tel:([\s\S]*)$/i.exec(text)?.[1];
    return number === undefined ? null : { number: decodeComponent(number) };
  },
  check: ({ number }) => (number.trim() !== '' && dialable(number) === null ? [invalid('number')] : []),
  // "#" would begin a fragment of the address.
  write: ({ number }) => `tel:${(dialable(number) ?? '').replaceAll('#', '%23')}`,
});

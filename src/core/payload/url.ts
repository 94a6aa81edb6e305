import { definePayload, invalid } from './define-payload';

export type UrlValues = Readonly<Record<'address', string>>;

/** A web address. An address without a scheme becomes https. */
export const URL_PAYLOAD = definePayload<UrlValues>({
  kind: 'url',
  fields: [{ name: 'address', type: 'url', isRequired: true }],
  empty: { address: '' },
  parse: (text) => (/^https?:\/\//i.test(text) ? { address: text } : null),
  check({ address }) {
    const text = withScheme(address);
    return address.trim() !== '' && (/\s/.test(text) || !URL.canParse(text)) ? [invalid('address')] : [];
  },
  write: ({ address }) => withScheme(address),
});

function withScheme(address: string): string {
  const trimmed = address.trim();
  return /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
}

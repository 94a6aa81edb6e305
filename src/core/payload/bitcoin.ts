import { isBitcoinAddress } from './bitcoin-address';
import { definePayload, invalid } from './define-payload';
import { encodeComponent, queryFields } from './percent-encoding';

export type BitcoinValues = Readonly<Record<'address' | 'amount' | 'label' | 'message', string>>;

const MOST_BITCOIN = 21_000_000;

/** A request for a payment in bitcoin (BIP 21). */
export const BITCOIN = definePayload<BitcoinValues>({
  kind: 'bitcoin',
  fields: [
    { name: 'address', type: 'code', isRequired: true, isWide: true },
    { name: 'amount', type: 'decimal' },
    { name: 'label', type: 'text' },
    { name: 'message', type: 'text', isExtra: true, isWide: true },
  ],
  empty: { address: '', amount: '', label: '', message: '' },
  parse(text) {
    const [, address, query = ''] = /^bitcoin:([a-z0-9]+)(?:\?([\s\S]*))?$/i.exec(text) ?? [];
    if (address === undefined) return null;
    const fields = queryFields(query);
    // A wallet must refuse a request with a part that it does not know (BIP 21, "req-").
    if ([...fields.keys()].some((name) => name.startsWith('req-'))) return null;
    const value = (name: string): string => fields.get(name) ?? '';
    return { address, amount: value('amount'), label: value('label'), message: value('message') };
  },
  check: ({ address, amount }) => [
    ...(address.trim() !== '' && !isBitcoinAddress(address.trim()) ? [invalid('address')] : []),
    ...(amount.trim() !== '' && !isAmount(amount.trim()) ? [invalid('amount')] : []),
  ],
  write({ address, amount, label, message }) {
    const fields = [
      ['amount', amount.trim()],
      ['label', encodeComponent(label)],
      ['message', encodeComponent(message)],
    ] as const;
    const query = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`);
    return `bitcoin:${address.trim()}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  },
});

/** In bitcoin, to the 8 decimals that exist. */
function isAmount(amount: string): boolean {
  return /^(0|[1-9]\d{0,7})(\.\d{1,8})?$/.test(amount) && Number(amount) > 0 && Number(amount) <= MOST_BITCOIN;
}

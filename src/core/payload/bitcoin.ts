import { amountFaults } from './amount';
import { isBitcoinAddress } from './bitcoin-address';
import { definePayload, invalid } from './define-payload';
import { queryFields, queryOf } from './percent-encoding';

export type BitcoinValues = Readonly<Record<'address' | 'amount' | 'label' | 'message', string>>;

/** In bitcoin, to the 8 decimals that exist. */
const AMOUNT = { wholeDigits: 8, decimals: 8, most: 21_000_000 } as const;

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
    ...amountFaults(amount, AMOUNT),
  ],
  write({ address, amount, label, message }) {
    return `bitcoin:${address.trim()}${queryOf({ amount: amount.trim(), label, message })}`;
  },
});

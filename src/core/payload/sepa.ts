import { utf8Length } from '../encode/charset/utf8';
import { amountFaults } from './amount';
import { definePayload, invalid } from './define-payload';
import type { PayloadFault } from './definition';
import { ibanFault, isCreditorReference, plainCode } from './iban';

export type SepaValues = Readonly<
  Record<'name' | 'iban' | 'amount' | 'text' | 'reference' | 'bic' | 'purpose' | 'note', string>
>;

/** Characters, by the table of EPC069-12 v3.1 §3. */
const MOST_CHARACTERS = { name: 70, text: 140, note: 70 } as const;
/** EPC069-12 §2: "331 byte payload". */
const MOST_BYTES = 331;
/** 0.01 to 999999999.99 (EPC069-12 v3.1 §3, AT-04). */
const AMOUNT = { wholeDigits: 9, decimals: 2 } as const;

/** EPC069-12 §2: QR Code, level M, and at most version 13, which 331 bytes do not exceed. */
const FIXED = { symbology: 'qr-code', level: 'M', boostLevel: false } as const;

/** A SEPA credit transfer (EPC069-12 version 002, in UTF-8), "Girocode" in Germany and Austria. */
export const SEPA = definePayload<SepaValues>({
  kind: 'sepa',
  fixed: FIXED,
  fields: [
    { name: 'name', type: 'text', isRequired: true, isWide: true },
    { name: 'iban', type: 'code', isRequired: true, isWide: true },
    { name: 'amount', type: 'decimal' },
    { name: 'text', type: 'text' },
    { name: 'reference', type: 'code', isExtra: true },
    { name: 'bic', type: 'code', isExtra: true },
    { name: 'purpose', type: 'code', isExtra: true },
    { name: 'note', type: 'text', isExtra: true },
  ],
  empty: { name: '', iban: '', amount: '', text: '', reference: '', bic: '', purpose: '', note: '' },
  parse: parseSepa,
  check(values) {
    const { iban, amount, text, reference, bic, purpose } = values;
    const account = iban.trim() === '' ? null : ibanFault(iban);
    return [
      ...Object.entries(MOST_CHARACTERS).flatMap(([name, most]) => tooLong(values[name as 'name'], name, most)),
      ...(account === null ? [] : [invalid('iban', account)]),
      ...amountFaults(amount, AMOUNT),
      ...(reference.trim() !== '' && !isCreditorReference(reference) ? [invalid('reference')] : []),
      // One of the two, or none.
      ...(reference.trim() !== '' && text !== '' ? [invalid('text', 'text-or-reference')] : []),
      ...(bic.trim() !== '' && !/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(plainCode(bic)) ? [invalid('bic')] : []),
      ...(purpose.trim() !== '' && !/^[A-Z0-9]{1,4}$/.test(plainCode(purpose)) ? [invalid('purpose')] : []),
      ...(utf8Length(written(values)) > MOST_BYTES ? [invalid('note', 'too-many-bytes')] : []),
    ];
  },
  write: written,
});

function written(values: SepaValues): string {
  const amount = values.amount.trim();
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    plainCode(values.bic),
    values.name,
    plainCode(values.iban),
    amount === '' ? '' : `EUR${amount}`,
    plainCode(values.purpose),
    plainCode(values.reference),
    values.text,
    values.note,
  ];
  // No line end after the last line that is filled.
  return lines.join('\n').replace(/\n+$/, '');
}

function parseSepa(text: string): SepaValues | null {
  if (!/^BCD\r?\n00[12]\r?\n[1-8]\r?\nSCT\r?\n/.test(text)) return null;
  const lines = text.split(/\r?\n/);
  const at = (line: number): string => lines[line] ?? '';
  return {
    bic: at(4),
    name: at(5),
    iban: at(6),
    amount: at(7).replace(/^EUR/, ''),
    purpose: at(8),
    reference: at(9),
    text: at(10),
    note: at(11),
  };
}

function tooLong(value: string, field: string, most: number): readonly PayloadFault[] {
  // A line end would begin the next field.
  return Array.from(value).length > most || /[\r\n]/.test(value) ? [invalid(field)] : [];
}

import { amountFaults } from './amount';
import { definePayload, invalid, missing } from './define-payload';
import type { PayloadFault } from './definition';
import { ibanFault, isCreditorReference, plainCode } from './iban';

const CURRENCIES = ['CHF', 'EUR'] as const;
const PARTY = ['Name', 'Street', 'Number', 'Postcode', 'Town', 'Country'] as const;

type Party = (typeof PARTY)[number];

export type SwissBillValues = Readonly<{ currency: (typeof CURRENCIES)[number] }> &
  Readonly<Record<'iban' | 'amount' | 'reference' | 'message' | `creditor${Party}` | `debtor${Party}`, string>>;

/** Characters, by Swiss Implementation Guidelines QR-bill 2.3, §4.2.2. */
const MOST_CHARACTERS = {
  Name: 70,
  Street: 70,
  Number: 16,
  Postcode: 16,
  Town: 35,
  Country: 2,
} as const satisfies Record<Party, number>;
const NEEDED = ['Name', 'Postcode', 'Town', 'Country'] as const satisfies readonly Party[];
const MOST_IN_MESSAGE = 140;
/** 0.01 to 999999999.99 (§4.2.2). */
const AMOUNT = { wholeDigits: 9, decimals: 2 } as const;
/** "Structured" address; the only one from November 2025 on (§4.2.2). */
const STRUCTURED = 'S';
/** Latin letters of the permitted character set (§4.1.1): Basic Latin, Latin-1 Supplement, Latin Extended-A, Ș, Ț and €. */
const PERMITTED = /^[\x20-\x7e\u00a0-\u017f\u0218-\u021b\u20ac]*$/;

/** §5.2: QR Code, level M, and at most version 25, which 997 characters do not exceed. */
const FIXED = { symbology: 'qr-code', level: 'M', boostLevel: false } as const;

/** The content of a Swiss QR bill, version 0200 (Swiss Implementation Guidelines QR-bill 2.3). */
export const SWISS_BILL = definePayload<SwissBillValues>({
  kind: 'swiss-bill',
  fixed: FIXED,
  fields: [
    { name: 'iban', type: 'code', isRequired: true, isWide: true },
    ...PARTY.map((part) => ({ name: `creditor${part}`, type: 'text', isRequired: isNeeded(part) }) as const),
    { name: 'currency', type: 'choice', options: CURRENCIES },
    { name: 'amount', type: 'decimal' },
    { name: 'reference', type: 'code' },
    { name: 'message', type: 'text', isWide: true },
    ...PARTY.map((part) => ({ name: `debtor${part}`, type: 'text', isExtra: true }) as const),
  ],
  empty: {
    iban: '',
    currency: 'CHF',
    amount: '',
    reference: '',
    message: '',
    creditorName: '',
    creditorStreet: '',
    creditorNumber: '',
    creditorPostcode: '',
    creditorTown: '',
    creditorCountry: 'CH',
    debtorName: '',
    debtorStreet: '',
    debtorNumber: '',
    debtorPostcode: '',
    debtorTown: '',
    debtorCountry: '',
  },
  parse: parseBill,
  check(values) {
    const { iban, amount, reference, message } = values;
    const hasDebtor = PARTY.some((part) => values[`debtor${part}`] !== '');
    return [
      ...accountFaults(iban),
      ...amountFaults(amount, AMOUNT),
      ...referenceFaults(plainCode(iban), plainCode(reference)),
      ...(isText(message, MOST_IN_MESSAGE) ? [] : [invalid('message')]),
      ...partyFaults(values, 'creditor'),
      ...(hasDebtor ? partyFaults(values, 'debtor') : []),
      ...(hasDebtor
        ? NEEDED.filter((part) => values[`debtor${part}`] === '').map((part) => missing({ name: `debtor${part}` }))
        : []),
    ];
  },
  write(values) {
    const amount = values.amount.trim();
    const reference = plainCode(values.reference);
    const lines = [
      'SPC',
      '0200',
      '1',
      plainCode(values.iban),
      ...party(values, 'creditor'),
      // The ultimate creditor is for future use.
      ...new Array<string>(7).fill(''),
      amount === '' ? '' : Number(amount).toFixed(2),
      values.currency,
      ...party(values, 'debtor'),
      reference === '' ? 'NON' : reference.startsWith('RF') ? 'SCOR' : 'QRR',
      reference,
      values.message,
      'EPD',
    ];
    return lines.join('\r\n');
  },
});

function isNeeded(part: Party): boolean {
  return NEEDED.some((needed) => needed === part);
}

function party(values: SwissBillValues, whose: 'creditor' | 'debtor'): readonly string[] {
  const parts = PARTY.map((part) => values[`${whose}${part}`]);
  return [parts.every((part) => part === '') ? '' : STRUCTURED, ...parts];
}

function parseBill(text: string): SwissBillValues | null {
  const lines = text.split(/\r\n|\n|\r/);
  const at = (line: number): string => lines[line] ?? '';
  const currency = CURRENCIES.find((known) => known === at(19));
  const hasParties = [at(4), at(20)].every((type) => type === STRUCTURED || type === '') && at(4) === STRUCTURED;
  if (at(0) !== 'SPC' || at(1) !== '0200' || at(30) !== 'EPD' || currency === undefined || !hasParties) return null;
  const partyFrom = (whose: string, line: number): Record<string, string> =>
    Object.fromEntries(PARTY.map((part, index) => [`${whose}${part}`, at(line + index)]));
  const values: Readonly<Record<string, string>> = {
    iban: at(3),
    ...partyFrom('creditor', 5),
    amount: at(18),
    currency,
    ...partyFrom('debtor', 21),
    reference: at(28),
    message: at(29),
  };
  // Every field of the definition is named above.
  return values as SwissBillValues;
}

function accountFaults(iban: string): readonly PayloadFault[] {
  if (iban.trim() === '') return [];
  if (!/^(CH|LI)/.test(plainCode(iban))) return [invalid('iban', 'iban-swiss')];
  const fault = ibanFault(iban);
  return fault === null ? [] : [invalid('iban', fault)];
}

/** A QR-IBAN, whose institution has a number from 30000 to 31999, wants a QR reference; any other IBAN must not have one (§4.2.2). */
function referenceFaults(iban: string, reference: string): readonly PayloadFault[] {
  const isQrIban = /^3[01]\d{3}$/.test(iban.slice(4, 9));
  if (reference === '') return isQrIban ? [missing({ name: 'reference' })] : [];
  if (reference.startsWith('RF')) return !isQrIban && isCreditorReference(reference) ? [] : [invalid('reference')];
  return isQrIban && isQrReference(reference) ? [] : [invalid('reference')];
}

/** 27 digits, the last a check digit modulo 10, recursive (§4.2.2, annex B). */
function isQrReference(reference: string): boolean {
  if (!/^\d{27}$/.test(reference)) return false;
  const table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
  const carry = Array.from(reference.slice(0, 26)).reduce((last, digit) => table[(last + Number(digit)) % 10] ?? 0, 0);
  return (10 - carry) % 10 === Number(reference[26]);
}

function partyFaults(values: SwissBillValues, whose: 'creditor' | 'debtor'): readonly PayloadFault[] {
  return PARTY.flatMap((part) => {
    const value = values[`${whose}${part}`];
    const isRight =
      part === 'Country' ? value === '' || /^[A-Z]{2}$/.test(value) : isText(value, MOST_CHARACTERS[part]);
    return isRight ? [] : [invalid(`${whose}${part}`)];
  });
}

function isText(value: string, most: number): boolean {
  return value.length <= most && PERMITTED.test(value);
}

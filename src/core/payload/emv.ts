import { oneOf } from '../base/fields';
import { amountFaults } from './amount';
import { crc16 } from './crc16';
import { definePayload, invalid, missing } from './define-payload';
import { encodeComponent } from './percent-encoding';

export const EMV_SCHEMES = ['pix', 'upi', 'unionpay', 'other'] as const;

export type EmvValues = Readonly<{ scheme: (typeof EMV_SCHEMES)[number] }> &
  Readonly<
    Record<
      | 'account'
      | 'guid'
      | 'name'
      | 'city'
      | 'amount'
      | 'reference'
      | 'description'
      | 'category'
      | 'currency'
      | 'country'
      | 'postcode'
      | 'localName'
      | 'localCity',
      string
    >
  >;

interface Scheme {
  /** Of the merchant account: a template from 26 on, or for UnionPay one of the numbers reserved to it. */
  readonly tag: string;
  /** Globally unique identifier inside the template. */
  readonly guid: string | null;
  /** ISO 4217 and ISO 3166-1. */
  readonly currency: string;
  readonly country: string;
}

/** Pix: Manual de Padrões para Iniciação do Pix §1.6; UPI: NPCI BharatQR §4; UnionPay: EMVCo MPM v1.1 table 4.3. */
const SCHEMES: Readonly<Record<Exclude<EmvValues['scheme'], 'other'>, Scheme>> = {
  pix: { tag: '26', guid: 'br.gov.bcb.pix', currency: '986', country: 'BR' },
  upi: { tag: '26', guid: 'A000000524', currency: '356', country: 'IN' },
  unionpay: { tag: '15', guid: null, currency: '156', country: 'CN' },
};

/** Pix wants a reference; three asterisks say that there is none. */
const NO_PIX_REFERENCE = '***';
const AMOUNT = { wholeDigits: 10, decimals: 2 } as const;
const MOST_IN_TEMPLATE = 99;
const ONLY_OTHER = { field: 'scheme', values: ['other'] } as const;

/** A merchant-presented payment code (EMV QR Code Specification for Payment Systems, Merchant-Presented Mode, v1.1). */
export const EMV = definePayload<EmvValues>({
  kind: 'emv',
  fields: [
    { name: 'scheme', type: 'choice', options: EMV_SCHEMES },
    { name: 'guid', type: 'code', isRequired: true, onlyIf: ONLY_OTHER },
    { name: 'account', type: 'code', isRequired: true, isWide: true },
    { name: 'name', type: 'text', isRequired: true },
    { name: 'city', type: 'text', isRequired: true },
    { name: 'currency', type: 'code', isRequired: true, onlyIf: ONLY_OTHER },
    { name: 'country', type: 'code', isRequired: true, onlyIf: ONLY_OTHER },
    { name: 'amount', type: 'decimal' },
    { name: 'reference', type: 'code' },
    { name: 'description', type: 'text', isExtra: true, onlyIf: { field: 'scheme', values: ['pix'] } },
    { name: 'category', type: 'code', isExtra: true },
    { name: 'postcode', type: 'code', isExtra: true },
    { name: 'localName', type: 'text', isExtra: true },
    { name: 'localCity', type: 'text', isExtra: true },
  ],
  empty: {
    scheme: 'pix',
    account: '',
    guid: '',
    name: '',
    city: '',
    amount: '',
    reference: '',
    description: '',
    category: '0000',
    currency: '',
    country: '',
    postcode: '',
    localName: '',
    localCity: '',
  },
  parse: parseEmv,
  check(values) {
    const { scheme, amount, category, currency, country } = values;
    const lengths = {
      account: 77,
      guid: 32,
      name: 25,
      city: 15,
      reference: 25,
      description: 72,
      postcode: 10,
    } as const;
    return [
      ...Object.entries(lengths).flatMap(([field, most]) =>
        isPlain(values[field as keyof typeof lengths], most) ? [] : [invalid(field)],
      ),
      ...(scheme === 'unionpay' && values.account !== '' && !/^\d{16}[A-Za-z0-9]{15}$/.test(values.account)
        ? [invalid('account', 'unionpay-account')]
        : []),
      ...(merchantAccount(values).length > MOST_IN_TEMPLATE ? [invalid('description')] : []),
      ...amountFaults(amount, AMOUNT),
      ...(/^\d{4}$/.test(category) ? [] : [invalid('category')]),
      ...(isLine(values.localName, lengths.name) ? [] : [invalid('localName')]),
      ...(isLine(values.localCity, lengths.city) ? [] : [invalid('localCity')]),
      // The template of another language has a name at least.
      ...(values.localName === '' && values.localCity !== '' ? [missing({ name: 'localName' })] : []),
      ...(scheme === 'other' && currency !== '' && !/^\d{3}$/.test(currency) ? [invalid('currency')] : []),
      ...(scheme === 'other' && country !== '' && !/^[A-Z]{2}$/.test(country) ? [invalid('country')] : []),
    ];
  },
  write(values) {
    const { scheme, name, city, postcode, category } = values;
    const { tag, currency, country } = schemeOf(values);
    const reference = scheme === 'pix' && values.reference === '' ? NO_PIX_REFERENCE : values.reference;
    const body = [
      field('00', '01'),
      field('01', '11'),
      field(tag, merchantAccount(values)),
      field('52', category),
      field('53', currency),
      field('54', values.amount.trim()),
      field('58', country),
      field('59', name),
      field('60', city),
      field('61', postcode),
      field('62', field('05', reference)),
      values.localName === '' ? '' : field('64', localTemplate(values)),
      '6304',
    ].join('');
    return body + checksum(body);
  },
});

function schemeOf({ scheme, guid, currency, country }: EmvValues): Scheme {
  return scheme === 'other' ? { tag: '26', guid, currency, country } : SCHEMES[scheme];
}

/** Name and city in Chinese characters (table 3.8). */
function localTemplate({ localName, localCity }: EmvValues): string {
  return field('00', 'ZH') + field('01', localName) + field('02', localCity);
}

function merchantAccount(values: EmvValues): string {
  const { guid } = schemeOf(values);
  const description = values.scheme === 'pix' ? values.description : '';
  return guid === null ? values.account : field('00', guid) + field('01', values.account) + field('02', description);
}

function parseEmv(text: string): EmvValues | null {
  const body = text.slice(0, -4);
  if (!text.startsWith('000201') || !body.endsWith('6304') || checksum(body) !== text.slice(-4).toUpperCase())
    return null;
  const fields = fieldsIn(text);
  if (fields === null) return null;
  const value = (tag: string): string => fields.get(tag) ?? '';
  const account = fieldsIn(value('26'));
  const isUnionPay = fields.has('15') && account === null;
  if (!isUnionPay && account === null) return null;
  const guid = account?.get('00') ?? '';
  const known = (['pix', 'upi'] as const).find((scheme) => SCHEMES[scheme].guid?.toLowerCase() === guid.toLowerCase());
  const scheme = isUnionPay ? 'unionpay' : (oneOf(EMV_SCHEMES, known) ?? 'other');
  const reference = fieldsIn(value('62'))?.get('05') ?? '';
  const local = fieldsIn(value('64'));
  return {
    scheme,
    guid: scheme === 'other' ? guid : '',
    account: isUnionPay ? value('15') : (account?.get('01') ?? ''),
    name: value('59'),
    city: value('60'),
    amount: value('54'),
    reference: scheme === 'pix' && reference === NO_PIX_REFERENCE ? '' : reference,
    description: scheme === 'pix' ? (account?.get('02') ?? '') : '',
    category: value('52'),
    currency: scheme === 'other' ? value('53') : '',
    country: scheme === 'other' ? value('58') : '',
    postcode: value('61'),
    localName: local?.get('01') ?? '',
    localCity: local?.get('02') ?? '',
  };
}

/** Number, length in two digits, value; nothing for an empty value. The length counts characters, not bytes (§4.1). */
function field(tag: string, value: string): string {
  return value === '' ? '' : `${tag}${String(Array.from(value).length).padStart(2, '0')}${value}`;
}

/** Null where the lengths do not add up, or nothing is there. */
function fieldsIn(text: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  const signs = Array.from(text);
  let index = 0;
  while (index < signs.length) {
    const [, tag, length] = /^(\d\d)(\d\d)$/.exec(signs.slice(index, index + 4).join('')) ?? [];
    if (tag === undefined || length === undefined) return null;
    const end = index + 4 + Number(length);
    if (end > signs.length) return null;
    fields.set(tag, signs.slice(index + 4, end).join(''));
    index = end;
  }
  return fields.size === 0 ? null : fields;
}

/** Over everything up to its own number and length (§4.7.3). */
function checksum(body: string): string {
  return crc16(utf8Bytes(body));
}

function utf8Bytes(text: string): Uint8Array {
  const signs = encodeComponent(text).match(/%..|./g) ?? [];
  return Uint8Array.from(signs, (sign) =>
    sign.length === 3 ? Number.parseInt(sign.slice(1), 16) : sign.charCodeAt(0),
  );
}

/** Format "S": any characters in one line. */
function isLine(value: string, most: number): boolean {
  return Array.from(value).length <= most && !/[\p{Cc}\p{Cs}]/u.test(value);
}

/** Format "ans" is printable ASCII (§2.2): one character is one byte, as the lengths count. */
function isPlain(value: string, most: number): boolean {
  return value.length <= most && /^[\x20-\x7e]*$/.test(value);
}

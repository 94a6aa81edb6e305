import { describe, expect, it } from 'vitest';
import { decodePicture } from '../decode/decode-picture';
import type { Engine } from '../decode/engines/engine';
import { encodeSymbol } from '../encode/encode-symbol';
import { readByZxing } from '../encode/test/readers';
import type { QrSymbol } from '../qr/symbol';
import { bytesFromHex } from '../base/bytes-text';
import { DEFINED_KINDS, type DefinedKind, type PayloadValues } from './definition';
import { loadDefinition } from './registry';
import { valuesFrom } from './values';

/** What breaks a format that does not escape: separators, quotes, other planes, other directions, and length. */
const HOSTILE = [
  '; : , \\ " everywhere;:,\\"',
  'ink 🖋️ 👨‍👩‍👧',
  'مرحبا \u202eשלום',
  '智能二维码工坊，内容不离开本机',
  '%41&a=b?c#d+e',
  ';',
  '\\',
  'x'.repeat(200),
] as const;
const LINES = ['one\ntwo', 'one;\n\n:two\\'] as const;

const upTo = (text: string, characters: number): string => Array.from(text).slice(0, characters).join('');
const bytesUpTo = (text: string, most: number): string => upTo(text, Math.floor(most / 4));
const ascii = (text: string): string => text.replace(/[^\x20-\x7e]/g, '*');

/** Forms of each kind, in the way in which its definition writes them; a hostile value in every field that may hold it. */
const FORMS: Readonly<Record<DefinedKind, readonly PayloadValues[]>> = {
  text: HOSTILE.map((text) => ({ text })),
  url: [{ address: 'https://example.com/路径?a=1;2&b="#x' }, { address: 'http://[2001:db8::1]:8080/' }],
  wifi: HOSTILE.flatMap((value) => [
    { name: bytesUpTo(value, 32), security: 'sae', password: value, isHidden: true },
    { name: bytesUpTo(value, 32), security: 'open' },
    { name: bytesUpTo(value, 32), security: 'wpa', password: `${upTo(ascii(value), 55)}12345678` },
    { name: 'n', security: 'wep', password: upTo(ascii(value).padEnd(13, '*'), 13) },
    { name: 'n', security: 'eap', eapMethod: 'TTLS', phase2: 'PAP', identity: value, anonymousIdentity: value },
  ]),
  contact: [...HOSTILE, ...LINES].flatMap((value) =>
    (['vcard', 'vcard4', 'mecard'] as const).map((format) => ({
      format,
      lastName: value,
      firstName: value,
      mobile: value,
      email: value,
      organization: value,
      street: value,
      note: value,
      ...(format === 'mecard' ? {} : { jobTitle: value }),
    })),
  ),
  event: [...HOSTILE, ...LINES].map((value) => ({
    title: value,
    start: '2026-11-28T09:00',
    end: '2026-11-28T10:30',
    timeZone: 'utc',
    location: value,
    description: value,
  })),
  email: [...HOSTILE, ...LINES].map((value) => ({ to: 'a@example.com,李@example.cn', subject: value, body: value })),
  phone: [{ number: '+8613800138000' }, { number: '*#06#' }],
  sms: [...HOSTILE, ...LINES].map((message) => ({ number: '10086', message })),
  location: HOSTILE.flatMap((label) =>
    (['geo', 'amap'] as const).map((format) => ({ latitude: '-39.9', longitude: '116.397', label, format })),
  ),
  sepa: HOSTILE.map((value) => ({
    name: upTo(value, 12),
    iban: 'DE89370400440532013000',
    amount: '12.5',
    text: upTo(value, 30),
    bic: 'COBADEFFXXX',
    purpose: 'GDDS',
    note: upTo(value, 12),
  })),
  'swiss-bill': ['; : , \\ " ', 'Zürich é œ Ș €', 'x'.repeat(70)].map((value) => ({
    iban: 'CH5800791123000889012',
    currency: 'CHF',
    amount: '199.95',
    reference: 'RF18539007547034',
    message: value,
    creditorName: value,
    creditorStreet: value,
    creditorNumber: '7a',
    creditorPostcode: '9400',
    creditorTown: upTo(value, 35),
    creditorCountry: 'CH',
    debtorName: value,
    debtorPostcode: '9400',
    debtorTown: upTo(value, 35),
    debtorCountry: 'LI',
  })),
  emv: HOSTILE.flatMap((value) => [
    {
      scheme: 'pix',
      account: 'li@example.com',
      name: upTo(ascii(value), 25),
      city: upTo(ascii(value), 15),
      amount: '10.00',
      reference: 'ORDER42',
      description: upTo(ascii(value), 30),
    },
    { scheme: 'upi', account: 'shop@bank', name: upTo(ascii(value), 25), city: 'MUMBAI' },
    {
      scheme: 'unionpay',
      account: '4111111111111111abcdefghijklmno',
      name: upTo(ascii(value), 25),
      city: 'BEIJING',
      localName: upTo(value, 25),
      localCity: '北京',
    },
    {
      scheme: 'other',
      guid: 'org.example',
      account: upTo(ascii(value), 40),
      name: 'N',
      city: 'C',
      currency: '978',
      country: 'DE',
    },
  ]),
  bitcoin: HOSTILE.map((value) => ({
    address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    amount: '0.00000001',
    label: value,
    message: value,
  })),
  otp: HOSTILE.map((value) => ({
    issuer: value.replaceAll(':', ''),
    account: value.replaceAll(':', '').trim(),
    secret: 'JBSWY3DPEHPK3PXP',
    type: 'hotp',
    algorithm: 'SHA256',
    digits: '8',
    counter: '42',
  })),
  gs1: [
    { gtin: '09501101530003', batch: 'A(1)"b%&/;:,', serial: '<12>', expiry: '2027-02-28', more: '(3103)000750(37)5' },
    { gtin: '09501101530003', batch: 'x'.repeat(20), more: '(91)y"y' },
    { more: '(00)106141412345678908' },
  ],
  'gs1-link': [
    { gtin: '09506000134352', batch: 'A/1"b%&?', serial: '<12>', expiry: '2027-02-28', host: 'example.com/a/b' },
    { gtin: '09506000134352', host: 'id.gs1.org' },
  ],
  bytes: [
    { hex: '0080ff' },
    { hex: Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0')).join('') },
  ],
};

const PX = 4;
const QUIET_ZONE = 4;
const NO_ENGINE: Engine = { name: 'zxing-js', isThorough: false, read: () => [] };

/** Our own reader, with the other engine off. */
function readByOurs({ modules, widthModules, heightModules }: QrSymbol): string | undefined {
  const widthPx = (widthModules + 2 * QUIET_ZONE) * PX;
  const heightPx = (heightModules + 2 * QUIET_ZONE) * PX;
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4).fill(255);
  for (let y = 0; y < heightModules * PX; y += 1) {
    for (let x = 0; x < widthModules * PX; x += 1) {
      if (modules[Math.floor(y / PX) * widthModules + Math.floor(x / PX)] !== 1) continue;
      const pixel = ((y + QUIET_ZONE * PX) * widthPx + x + QUIET_ZONE * PX) * 4;
      rgba.fill(0, pixel, pixel + 3);
    }
  }
  return decodePicture({ widthPx, heightPx, rgba }, 'file', { engine: NO_ENGINE, nowMs: () => 0 }).symbols[0]?.text;
}

describe.each(DEFINED_KINDS)('a form of kind %s', (kind) => {
  it('comes back from its symbol, by our reader and by zxing-cpp, whatever is in its fields', async () => {
    const definition = await loadDefinition(kind);
    for (const form of FORMS[kind]) {
      const values = valuesFrom(definition, form);
      const text = definition.format(values);
      if (!text.ok) throw new Error(`${JSON.stringify(form)}: ${text.fault.field}`);
      const made = definition.encoded?.(text.value) ?? { content: { kind: 'text', text: text.value } as const };
      const symbol = encodeSymbol(made.content, { level: 'L', ...made, ...definition.fixed });
      if (!symbol.ok) throw new Error(symbol.fault.code);
      if (definition.fixed?.level !== undefined) expect(symbol.value.level).toBe(definition.fixed.level);
      const byZxing = await readByZxing(symbol.value);
      if (kind === 'bytes') {
        expect(Array.from(byZxing?.bytes ?? [])).toEqual(Array.from(bytesFromHex(text.value) ?? []));
        continue;
      }
      expect(definition.parse(byZxing?.text ?? ''), JSON.stringify(form)).toEqual(values);
      expect(definition.parse(readByOurs(symbol.value) ?? ''), JSON.stringify(form)).toEqual(values);
    }
  });
});

import { utf8Length } from '../encode/charset/utf8';
import { oneOf } from '../base/fields';
import { definePayload, invalid, missing } from './define-payload';
import { escapeSpecial, semicolonFields, unescapeSpecial } from './semicolon-fields';

/** `wpa` serves WPA2 and WPA3 networks (WPA3 Specification 3.1 §7.1); `sae` announces WPA3 alone. */
export const WIFI_SECURITIES = ['wpa', 'sae', 'open', 'wep', 'eap'] as const;
const EAP_METHODS = ['PEAP', 'TTLS', 'TLS', 'PWD'] as const;
const PHASE_2_METHODS = ['MSCHAPV2', 'PAP', 'GTC', 'NONE'] as const;

type WifiSecurity = (typeof WIFI_SECURITIES)[number];

export type WifiValues = Readonly<{
  name: string;
  security: WifiSecurity;
  password: string;
  isHidden: boolean;
  eapMethod: (typeof EAP_METHODS)[number];
  phase2: (typeof PHASE_2_METHODS)[number];
  identity: string;
  anonymousIdentity: string;
}>;

const TYPES = { wpa: 'WPA', sae: 'SAE', open: 'nopass', wep: 'WEP', eap: 'WPA2-EAP' } as const satisfies Record<
  WifiSecurity,
  string
>;

/** IEEE 802.11 limits a network name to 32 bytes. */
const MAX_NAME_BYTES = 32;
const WITH_PASSWORD = ['wpa', 'sae', 'wep', 'eap'];

const EMPTY: WifiValues = {
  name: '',
  security: 'wpa',
  password: '',
  isHidden: false,
  eapMethod: 'PEAP',
  phase2: 'MSCHAPV2',
  identity: '',
  anonymousIdentity: '',
};

const ONLY_EAP = { field: 'security', values: ['eap'] } as const;

/** A Wi-Fi network (WPA3 Specification 3.1 §7.1; EAP fields as ZXing and Android read them). */
export const WIFI = definePayload<WifiValues>({
  kind: 'wifi',
  fields: [
    { name: 'name', type: 'text', isRequired: true },
    { name: 'security', type: 'choice', options: WIFI_SECURITIES },
    { name: 'eapMethod', type: 'choice', options: EAP_METHODS, onlyIf: ONLY_EAP },
    { name: 'phase2', type: 'choice', options: PHASE_2_METHODS, onlyIf: ONLY_EAP },
    { name: 'identity', type: 'text', onlyIf: ONLY_EAP },
    { name: 'anonymousIdentity', type: 'text', onlyIf: ONLY_EAP },
    { name: 'password', type: 'password', onlyIf: { field: 'security', values: WITH_PASSWORD } },
    { name: 'isHidden', type: 'flag' },
  ],
  empty: EMPTY,
  parse: parseWifi,
  check({ name, security, password }) {
    const needsPassword = security !== 'open' && security !== 'eap';
    return [
      ...(utf8Length(name) > MAX_NAME_BYTES ? [invalid('name')] : []),
      ...(needsPassword && password === '' ? [missing({ name: 'password' })] : []),
      ...(needsPassword && password !== '' && !isPassword(security, password)
        ? [invalid('password', security === 'wep' ? 'wep-key' : undefined)]
        : []),
    ];
  },
  write(values) {
    const { name, security, password, isHidden } = values;
    const fields = [
      ['T', TYPES[security]],
      ['S', name],
      ...(security === 'eap' ? eapFields(values) : []),
      ['P', security === 'open' ? '' : password],
      // Some readers ignore what follows the closing double semicolon, so the flag precedes it.
      ['H', isHidden ? 'true' : ''],
    ] as const;
    const text = fields.filter(([, value]) => value !== '').map(([key, value]) => `${key}:${escapeSpecial(value)};`);
    return `WIFI:${text.join('')};`;
  },
});

function eapFields({ eapMethod, phase2, identity, anonymousIdentity }: WifiValues) {
  return [
    ['E', eapMethod],
    ['PH2', phase2 === 'NONE' ? '' : phase2],
    ['A', anonymousIdentity],
    ['I', identity],
  ] as const;
}

/** Bytes of a WEP key without the 24 bits of the initialization vector: 64, 128, 152 and 256 bit. */
const WEP_KEY_BYTES = [5, 13, 16, 29];

/** WPA2: 8…63 ASCII characters or 64 hexadecimal digits (IEEE 802.11 annex J). SAE passwords are not limited here. */
function isPassword(security: WifiSecurity, password: string): boolean {
  switch (security) {
    case 'wpa':
      return /^[\x20-\x7e]{8,63}$/.test(password) || /^[0-9a-f]{64}$/i.test(password);
    case 'wep':
      return WEP_KEY_BYTES.some((bytes) => isAsciiOrHex(password, bytes));
    default:
      return true;
  }
}

function isAsciiOrHex(text: string, bytes: number): boolean {
  const isHex = text.length === 2 * bytes && /^[0-9a-f]*$/i.test(text);
  return isHex || (text.length === bytes && /^[\x20-\x7e]*$/.test(text));
}

function parseWifi(text: string): WifiValues | null {
  const body = /^wifi:([\s\S]*)$/i.exec(text)?.[1];
  if (body === undefined) return null;
  const raw = new Map<string, string>();
  for (const field of semicolonFields(body)) if (!raw.has(field.key)) raw.set(field.key, field.raw);
  const value = (key: string): string => unescapeSpecial(raw.get(key) ?? '');
  const password = withoutHexQuotes(raw.get('P') ?? '');
  const hidden = value('H').toLowerCase();
  return {
    name: withoutHexQuotes(raw.get('S') ?? ''),
    security: securityOf(value('T'), password),
    password,
    isHidden: hidden === 'true' || hidden === '1',
    eapMethod: oneOf(EAP_METHODS, value('E').toUpperCase()) ?? EMPTY.eapMethod,
    phase2: oneOf(PHASE_2_METHODS, value('PH2').toUpperCase()) ?? (raw.has('E') ? 'NONE' : EMPTY.phase2),
    identity: value('I'),
    anonymousIdentity: value('A'),
  };
}

/** Quotes without backslashes mark a name or password that could be read as hexadecimal digits (ZXing's convention). */
function withoutHexQuotes(raw: string): string {
  return /^"([0-9a-f]*)"$/i.exec(raw)?.[1] ?? unescapeSpecial(raw);
}

function securityOf(type: string, password: string): WifiSecurity {
  const name = type.toUpperCase();
  if (name.includes('EAP')) return 'eap';
  if (name === 'SAE' || name === 'WPA3') return 'sae';
  if (name.startsWith('WPA')) return 'wpa';
  if (name === 'WEP') return 'wep';
  return name === 'NOPASS' || password === '' ? 'open' : 'wpa';
}

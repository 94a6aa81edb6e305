import type { DefinedKind, PayloadDefinition } from './definition';
import { TEXT } from './text';

/** Each definition is fetched when its kind is used for the first time. */
const DEFINITIONS: Readonly<Record<DefinedKind, () => Promise<PayloadDefinition>>> = {
  // Part of the first load already.
  text: () => Promise.resolve(TEXT),
  url: async () => (await import('./url')).URL_PAYLOAD,
  wifi: async () => (await import('./wifi')).WIFI,
  contact: async () => (await import('./contact')).CONTACT,
  event: async () => (await import('./event')).EVENT,
  email: async () => (await import('./email')).EMAIL,
  phone: async () => (await import('./phone')).PHONE,
  sms: async () => (await import('./sms')).SMS,
  sepa: async () => (await import('./sepa')).SEPA,
  'swiss-bill': async () => (await import('./swiss-bill')).SWISS_BILL,
  emv: async () => (await import('./emv')).EMV,
  bitcoin: async () => (await import('./bitcoin')).BITCOIN,
  otp: async () => (await import('./otp')).OTP,
  gs1: async () => (await import('./gs1')).GS1,
  'gs1-link': async () => (await import('./gs1-link')).GS1_LINK,
  bytes: async () => (await import('./bytes')).BYTES,
  location: async () => (await import('./location')).LOCATION,
};

export function loadDefinition(kind: DefinedKind): Promise<PayloadDefinition> {
  return DEFINITIONS[kind]();
}

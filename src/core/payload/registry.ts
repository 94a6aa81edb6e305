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
  location: async () => (await import('./location')).LOCATION,
};

export function loadDefinition(kind: DefinedKind): Promise<PayloadDefinition> {
  return DEFINITIONS[kind]();
}

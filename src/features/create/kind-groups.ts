import type { DefinedKind } from '../../core/payload/definition';
import type { IconName } from '../../ui/icon';

/** The order of the list that one chooses from. */
export const KIND_GROUPS = {
  everyday: ['text', 'url', 'wifi', 'contact', 'event', 'email', 'phone', 'sms', 'location'],
  payment: ['sepa', 'swiss-bill', 'emv', 'bitcoin'],
  technical: ['otp', 'gs1', 'gs1-link', 'bytes'],
} as const satisfies Readonly<Record<string, readonly DefinedKind[]>>;

export const FORM_ICONS = {
  text: 'text',
  url: 'link',
  wifi: 'wifi',
  contact: 'contact',
  event: 'event',
  email: 'email',
  phone: 'phone',
  sms: 'sms',
  location: 'location',
  sepa: 'payment',
  'swiss-bill': 'payment',
  emv: 'payment',
  bitcoin: 'payment',
  otp: 'key',
  gs1: 'scan',
  'gs1-link': 'open-link',
  bytes: 'upload',
} as const satisfies Readonly<Record<DefinedKind, IconName>>;

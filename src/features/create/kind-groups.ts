import type { DefinedKind } from '../../core/payload/definition';
import type { IconName } from '../../ui/icon';

/** The order of the list that one chooses from. */
export const KIND_GROUPS = {
  everyday: ['text', 'url', 'wifi', 'contact', 'event', 'email', 'phone', 'sms', 'location'],
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
} as const satisfies Readonly<Record<DefinedKind, IconName>>;

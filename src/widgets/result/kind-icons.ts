import type { PayloadKind } from '../../core/payload/kind';
import type { IconName } from '../../ui/icon';

export const KIND_ICONS = {
  url: 'link',
  email: 'email',
  phone: 'phone',
  sms: 'sms',
  wifi: 'wifi',
  contact: 'contact',
  event: 'event',
  location: 'location',
  otp: 'key',
  payment: 'payment',
  script: 'lock',
  link: 'link',
  text: 'text',
} as const satisfies Record<PayloadKind, IconName>;

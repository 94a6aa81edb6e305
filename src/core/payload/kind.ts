/** What a decoded text is meant for. `text` is everything that claims nothing. */
export const PAYLOAD_KINDS = [
  'url', 'email', 'phone', 'sms', 'wifi', 'contact', 'event', 'location', 'otp', 'payment', 'link', 'text',
] as const;

export type PayloadKind = (typeof PAYLOAD_KINDS)[number];

/** The first line that fits names the kind; `link` is any other URI scheme (RFC 3986 §3.1). */
const SIGNS: readonly (readonly [RegExp, PayloadKind])[] = [
  [/^https?:\/\//i, 'url'],
  [/^(mailto:|matmsg:)/i, 'email'],
  [/^tel:/i, 'phone'],
  [/^(sms|smsto|mms|mmsto):/i, 'sms'],
  [/^wifi:/i, 'wifi'],
  [/^(begin:vcard\r?\n|mecard:)/i, 'contact'],
  [/^begin:(vcalendar|vevent)\r?\n/i, 'event'],
  [/^geo:/i, 'location'],
  [/^otpauth:\/\//i, 'otp'],
  [/^BCD\r?\n\d{3}\r?\n/, 'payment'],
  [/^[a-z][a-z0-9+.-]*:[^\s]+$/i, 'link'],
];

export function kindOf(text: string): PayloadKind {
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? 'text';
}

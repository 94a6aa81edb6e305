/**
 * What a decoded text is meant for. `script` is an address that a browser would run or open from the device, `link` one for
 * another program; `text` is everything that claims nothing.
 */
export const PAYLOAD_KINDS = [
  'url',
  'email',
  'phone',
  'sms',
  'wifi',
  'contact',
  'event',
  'location',
  'otp',
  'payment',
  'script',
  'link',
  'text',
] as const;

export type PayloadKind = (typeof PAYLOAD_KINDS)[number];

/** The first line that fits names the kind. Browsers skip tabs and line ends inside a scheme (WHATWG URL §4.4), so `script` does too. */
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
  [/^SPC\r?\n0200\r?\n/, 'payment'],
  // An EMVCo payment code begins with its version and ends with a check sum.
  [/^000201[\s\S]*6304[0-9a-f]{4}$/i, 'payment'],
  [spacedOut(['javascript', 'vbscript', 'blob', 'filesystem', 'view-source', 'ms-msdt', 'search-ms'], ''), 'script'],
  [spacedOut(['data'], '[^,]{0,200},'), 'script'],
  [spacedOut(['file', 'about', 'chrome'], '[/\\\\a-z]'), 'script'],
  [/^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/i, 'link'],
  // Schemes in use without "//"; any other word before a colon is just a word.
  [
    /^(weixin|alipays?|bitcoin|litecoin|ethereum|lightning|magnet|market|intent|skype|facetime|urn|sip|sips|xmpp|im|openpgp4fpr|matrix|doi|tg|line|whatsapp|dpp):[^\s]+$/i,
    'link',
  ],
];

export function kindOf(text: string): PayloadKind {
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? 'text';
}

/** Matches any of the schemes, with controls before it and between its letters, and what must follow it. */
function spacedOut(schemes: readonly string[], rest: string): RegExp {
  const letters = schemes.map((scheme) => Array.from(scheme).join('[\\t\\n\\r]*'));
  return new RegExp(`^[\\u0000-\\u0020]*(${letters.join('|')})[\\t\\n\\r]*:${rest}`, 'i');
}

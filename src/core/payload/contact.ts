import { type ContactFields, EMPTY_CONTACT } from './contact-fields';
import { components, contentLine, contentLines, escapeText, unescapeText } from './content-lines';
import { definePayload, missing } from './define-payload';
import { formatMecard, parseMecard } from './mecard';

export const CONTACT_FORMATS = ['vcard', 'vcard4', 'mecard'] as const;

export type ContactValues = ContactFields & { readonly format: (typeof CONTACT_FORMATS)[number] };

/** A contact as vCard 3.0 (RFC 2426), the version that all phones read, as 4.0 (RFC 6350), or as the shorter MeCARD. */
export const CONTACT = definePayload<ContactValues>({
  kind: 'contact',
  fields: [
    { name: 'lastName', type: 'text' },
    { name: 'firstName', type: 'text' },
    { name: 'mobile', type: 'tel' },
    { name: 'email', type: 'email' },
    { name: 'organization', type: 'text' },
    { name: 'jobTitle', type: 'text', onlyIf: { field: 'format', values: ['vcard', 'vcard4'] } },
    { name: 'phone', type: 'tel', isExtra: true },
    { name: 'website', type: 'url', isExtra: true },
    { name: 'street', type: 'text', isExtra: true },
    { name: 'city', type: 'text', isExtra: true },
    { name: 'region', type: 'text', isExtra: true },
    { name: 'postcode', type: 'text', isExtra: true },
    { name: 'country', type: 'text', isExtra: true },
    { name: 'note', type: 'multiline', isExtra: true },
    { name: 'format', type: 'choice', options: CONTACT_FORMATS, isExtra: true },
  ],
  empty: { ...EMPTY_CONTACT, format: 'vcard' },
  parse(text) {
    const mecard = parseMecard(text);
    if (mecard !== null) return { ...mecard, format: 'mecard' };
    const contact = parseVcard(text);
    const isFour = /^version:4\.0\s*$/im.test(text);
    return contact === null ? null : { ...contact, format: isFour ? 'vcard4' : 'vcard' };
  },
  check: ({ firstName, lastName, organization }) =>
    firstName === '' && lastName === '' && organization === '' ? [missing({ name: 'lastName' })] : [],
  write: (values) => (values.format === 'mecard' ? formatMecard(values) : formatVcard(values)),
});

function formatVcard(contact: ContactValues): string {
  const { firstName, lastName, street, city, region, postcode, country } = contact;
  const address = [street, city, region, postcode, country];
  const lines = [
    ['N', [lastName, firstName, '', '', ''].map(escapeText).join(';')],
    ['FN', escapeText(displayName(contact))],
    ['ORG', escapeText(contact.organization)],
    ['TITLE', escapeText(contact.jobTitle)],
    ['TEL;TYPE=CELL', escapeText(contact.mobile)],
    ['TEL;TYPE=WORK', escapeText(contact.phone)],
    ['EMAIL', escapeText(contact.email)],
    ['URL', escapeText(contact.website)],
    ['ADR;TYPE=WORK', address.every((part) => part === '') ? '' : `;;${address.map(escapeText).join(';')}`],
    ['NOTE', escapeText(contact.note)],
  ] as const;
  const body = lines.filter(([, value]) => value !== '').map(([name, value]) => contentLine(name, value));
  return `BEGIN:VCARD\r\nVERSION:${contact.format === 'vcard4' ? '4.0' : '3.0'}\r\n${body.join('')}END:VCARD`;
}

/** The family name comes first, without a blank, where a name is written in Han characters, kana or Hangul. */
function displayName({ firstName, lastName, organization }: ContactFields): string {
  const names = [firstName, lastName].filter((name) => name !== '');
  if (names.length === 0) return organization;
  const isEastAsian = names.every((name) =>
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u.test(name),
  );
  return isEastAsian ? `${lastName}${firstName}` : names.join(' ');
}

function parseVcard(text: string): ContactFields | null {
  if (!/^\s*begin:vcard\s*\r?\n/i.test(text)) return null;
  const contact: Record<keyof ContactFields, string> = { ...EMPTY_CONTACT };
  const fill = (field: keyof ContactFields, value: string | undefined): void => {
    if (contact[field] === '') contact[field] = value ?? '';
  };
  let fullName = '';
  for (const { name, parameters, value } of contentLines(text)) {
    switch (name) {
      case 'N': {
        const [lastName, firstName] = components(value);
        fill('lastName', lastName);
        fill('firstName', firstName);
        break;
      }
      case 'FN':
        fullName = unescapeText(value);
        break;
      case 'ORG':
        fill(
          'organization',
          components(value)
            .filter((part) => part !== '')
            .join(', '),
        );
        break;
      case 'TITLE':
        fill('jobTitle', unescapeText(value));
        break;
      case 'TEL':
        fillNumber(contact, parameters, unescapeText(value).replace(/^tel:/i, ''));
        break;
      case 'EMAIL':
        fill('email', unescapeText(value));
        break;
      case 'URL':
        fill('website', unescapeText(value));
        break;
      case 'ADR': {
        const [, , street, city, region, postcode, country] = components(value);
        const address = { street, city, region, postcode, country };
        for (const [field, part] of Object.entries(address)) fill(field as keyof typeof address, part);
        break;
      }
      case 'NOTE':
        fill('note', unescapeText(value));
        break;
    }
  }
  const isNameless = contact.firstName === '' && contact.lastName === '';
  // A card without N has only its display name. That of an organization repeats the organization.
  if (isNameless && fullName !== contact.organization) contact.lastName = fullName;
  return contact;
}

/** A number for a mobile phone goes to `mobile`, fax numbers are left out, any other goes to `phone`. */
function fillNumber(contact: Record<keyof ContactFields, string>, parameters: readonly string[], number: string): void {
  const types = parameters.flatMap((parameter) =>
    parameter
      .replace(/^TYPE=/, '')
      .replaceAll('"', '')
      .split(','),
  );
  if (types.includes('FAX')) return;
  const field = types.includes('CELL') ? 'mobile' : 'phone';
  if (contact[field] === '') contact[field] = number;
}

import { type ContactFields, EMPTY_CONTACT } from './contact-fields';
import { escapeSpecial, semicolonFields, splitEscaped, unescapeSpecial } from './semicolon-fields';

/** NTT DOCOMO's MeCARD, with the ORG field that ZXing added. It has no job title. */
export function formatMecard(contact: ContactFields): string {
  const { firstName, lastName, street, city, region, postcode, country } = contact;
  const name = [lastName, firstName].map(escapeSpecial);
  const address = [street, city, region, postcode, country];
  const fields = [
    ['N', firstName === '' ? (name[0] ?? '') : name.join(',')],
    ['ORG', escapeSpecial(contact.organization)],
    ['TEL', escapeSpecial(contact.mobile)],
    ['TEL', escapeSpecial(contact.phone)],
    ['EMAIL', escapeSpecial(contact.email)],
    ['URL', escapeSpecial(contact.website)],
    ['ADR', address.every((part) => part === '') ? '' : `,,${address.map(escapeSpecial).join(',')}`],
    ['NOTE', escapeSpecial(contact.note)],
  ] as const;
  const text = fields.filter(([, value]) => value !== '').map(([key, value]) => `${key}:${value};`);
  return `MECARD:${text.join('')};`;
}

export function parseMecard(text: string): ContactFields | null {
  const body = /^mecard:([\s\S]*)$/i.exec(text)?.[1];
  if (body === undefined) return null;
  const contact: Record<keyof ContactFields, string> = { ...EMPTY_CONTACT };
  for (const { key, raw } of semicolonFields(body)) fill(contact, key, raw);
  return contact;
}

function fill(contact: Record<keyof ContactFields, string>, key: string, raw: string): void {
  const set = (field: keyof ContactFields, value: string | undefined): void => {
    if (contact[field] === '') contact[field] = value ?? '';
  };
  switch (key) {
    case 'N': {
      const [lastName, firstName] = splitEscaped(raw, ',');
      set('lastName', lastName);
      set('firstName', firstName);
      break;
    }
    case 'TEL':
      set(contact.mobile === '' ? 'mobile' : 'phone', unescapeSpecial(raw));
      break;
    case 'ADR': {
      const parts = splitEscaped(raw, ',');
      // An address of one piece is written without the commas of its other parts.
      const [, , street, city, region, postcode, country] = parts.length < 3 ? ['', '', parts.join(',')] : parts;
      set('street', street);
      set('city', city);
      set('region', region);
      set('postcode', postcode);
      set('country', country);
      break;
    }
    case 'ORG':
      set('organization', unescapeSpecial(raw));
      break;
    case 'EMAIL':
      set('email', unescapeSpecial(raw));
      break;
    case 'URL':
      set('website', unescapeSpecial(raw));
      break;
    case 'NOTE':
      set('note', unescapeSpecial(raw));
      break;
  }
}

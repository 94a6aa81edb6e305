import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTACT, CONTACT_FORMATS, type ContactValues } from './contact';
import { EMPTY_CONTACT } from './contact-fields';

const contact = (part: Partial<ContactValues>): ContactValues => ({ ...CONTACT.empty, ...part });

function textOf(part: Partial<ContactValues>): string {
  const made = CONTACT.format(contact(part));
  if (!made.ok) throw new Error(`${made.fault.code} ${made.fault.field}`);
  return made.value;
}

describe('a contact', () => {
  it('is a vCard 3.0 with one line a field', () => {
    expect(
      textOf({
        firstName: 'Lei',
        lastName: 'Li',
        mobile: '+8613800138000',
        email: 'li@example.com',
        organization: 'A, B; C',
        note: 'one\ntwo',
      }),
    ).toBe(
      [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'N:Li;Lei;;;',
        'FN:Lei Li',
        'ORG:A\\, B\\; C',
        'TEL;TYPE=CELL:+8613800138000',
        'EMAIL:li@example.com',
        'NOTE:one\\ntwo',
        'END:VCARD',
      ].join('\r\n'),
    );
  });

  it('has the family name first, without a blank, in Chinese, Japanese and Korean', () => {
    expect(textOf({ firstName: '雷', lastName: '李' })).toContain('FN:李雷\r\n');
    expect(textOf({ firstName: '철수', lastName: '김' })).toContain('FN:김철수\r\n');
    expect(textOf({ firstName: 'Lei', lastName: '李' })).toContain('FN:Lei 李\r\n');
    expect(textOf({ organization: '工坊' })).toContain('FN:工坊\r\n');
  });

  it('is a MeCARD when asked for', () => {
    expect(
      textOf({ format: 'mecard', firstName: 'Lei', lastName: 'Li', mobile: '138', phone: '010', city: 'Beijing' }),
    ).toBe('MECARD:N:Li,Lei;TEL:138;TEL:010;ADR:,,,Beijing,,,;;');
  });

  it('is refused without any name', () => {
    expect(CONTACT.format(contact({ mobile: '138' }))).toEqual({
      ok: false,
      fault: { code: 'field-missing', field: 'lastName' },
    });
  });

  it('is read from the vCard of an iPhone', () => {
    const text = [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'PRODID:-//Apple Inc.//iPhone OS 17.0//EN',
      'N:Müller;Anna;;Dr.;',
      'FN:Dr. Anna Müller',
      'ORG:Example GmbH;Research;',
      'item1.EMAIL;type=INTERNET;type=pref:anna@example.com',
      'item1.X-ABLabel:_$!<Work>!$_',
      'TEL;type=CELL;type=VOICE;type=pref:+49 170 1234567',
      'TEL;type=WORK;type=FAX:+49 30 1',
      'item2.ADR;type=WORK;type=pref:;;Hauptstr. 1;Berlin;;10115;Germany',
      'NOTE:A long note that was',
      '  folded here',
      'END:VCARD',
    ].join('\r\n');
    expect(CONTACT.parse(text)).toEqual(
      contact({
        firstName: 'Anna',
        lastName: 'Müller',
        organization: 'Example GmbH, Research',
        email: 'anna@example.com',
        mobile: '+49 170 1234567',
        street: 'Hauptstr. 1',
        city: 'Berlin',
        postcode: '10115',
        country: 'Germany',
        note: 'A long note that was folded here',
      }),
    );
  });

  it('is read from a vCard 2.1 in quoted-printable, as old Android phones write it', () => {
    const text = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E9=9B=B7;;;',
      'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=',
      '=E9=9B=B7',
      'TEL;CELL:1-380-013-8000',
      'TEL;HOME:010-65529988',
      'END:VCARD',
    ].join('\r\n');
    expect(CONTACT.parse(text)).toMatchObject({
      lastName: '李',
      firstName: '雷',
      mobile: '1-380-013-8000',
      phone: '010-65529988',
    });
  });

  it('is read from a vCard 4.0 with a display name only', () => {
    const text =
      'BEGIN:VCARD\nVERSION:4.0\nFN:Li Lei\nTEL;VALUE=uri;TYPE="voice,cell":tel:+86-138-0013-8000\nEND:VCARD';
    expect(CONTACT.parse(text)).toMatchObject({ lastName: 'Li Lei', mobile: '+86-138-0013-8000' });
  });

  it.each([
    [
      'MECARD:N:Owen,Sean;ADR:76 9th Avenue, 4th Floor, New York, NY 10011;TEL:12125551212;EMAIL:srowen@example.com;;',
      { lastName: 'Owen', firstName: 'Sean', mobile: '12125551212' },
    ],
    ['MECARD:N:李雷;TEL:13800138000;NOTE:a\\;b\\:c;;', { lastName: '李雷', firstName: '', note: 'a;b:c' }],
    ['mecard:n:Li;url:http\\://example.com;;', { website: 'http://example.com' }],
    ['MECARD:N:Li;ADR:1 Main St;;', { street: '1 Main St' }],
  ] as const)('is read from %j', (text, expected) => {
    expect(CONTACT.parse(text)).toMatchObject({ format: 'mecard', ...expected });
  });

  it('is not read from other texts', () => {
    for (const text of ['', 'N:Li', 'BEGIN:VEVENT\nEND:VEVENT']) expect(CONTACT.parse(text)).toBeNull();
  });

  it('keeps a semicolon at the end of the last part of an address', () => {
    const made = CONTACT.format({ ...CONTACT.empty, lastName: 'Li', country: 'A;' });
    expect(made.ok && CONTACT.parse(made.value)).toMatchObject({ country: 'A;' });
  });

  it('comes back from its text, whatever is in its fields', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 12 });
    const fields = Object.fromEntries(Object.keys(EMPTY_CONTACT).map((name) => [name, value]));
    const anyContact = fc.record({
      ...fields,
      format: fc.constantFrom(...CONTACT_FORMATS),
    }) as fc.Arbitrary<ContactValues>;
    fc.assert(
      fc.property(anyContact, (values) => {
        // Of one number alone a MeCARD does not keep whether it is a mobile one, and it has no job title.
        const kept = values.format !== 'mecard' ? values : { ...values, jobTitle: '', ...numbersOf(values) };
        const made = CONTACT.format(values);
        const isNamed = values.firstName + values.lastName + values.organization !== '';
        expect(made.ok).toBe(isNamed);
        if (made.ok) expect(CONTACT.parse(made.value)).toEqual(kept);
      }),
      { numRuns: 1000 },
    );
  });
});

function numbersOf({ mobile, phone }: ContactValues) {
  return mobile === '' ? { mobile: phone, phone: '' } : { mobile, phone };
}

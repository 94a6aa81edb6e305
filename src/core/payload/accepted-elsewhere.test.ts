import * as bip21 from 'bip21';
import { DigitalLink } from 'digital-link.js';
import fc from 'fast-check';
import { parseBarcode } from 'gs1-barcode-parser-mod';
import ICAL from 'ical.js';
import { isQRIBAN, isSEPACountry, isValidIBAN } from 'ibantools';
import { HOTP, URI } from 'otpauth';
import { parse as parseEmvCode } from 'promptparse';
import { describe, expect, it } from 'vitest';
import type { DefinedKind, PayloadValues } from './definition';
import { ibanFault } from './iban';
import { loadDefinition } from './registry';
import { valuesFrom } from './values';

/** Any text of one line without the control characters that no form field can hold. */
const LINE = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ''));
/** ical.js takes the semicolon behind an escaped backslash for an escaped one, so no component may end with a backslash. */
const COMPONENT = LINE.filter((text) => !text.endsWith('\\'));
const FILLED_LINE = LINE.filter((text) => text.trim() !== '');
const FILLED_COMPONENT = COMPONENT.filter((text) => text.trim() !== '');
const LINES = fc.array(LINE, { maxLength: 3 }).map((lines) => lines.join('\n'));
/** Printable ASCII (EMVCo's "ans"). */
const plain = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength });
/** Letters, digits and signs of the GS1 character set that separators of other formats are among. */
const GS1_VALUE = fc.string({
  unit: fc.constantFrom(...Array.from('ABCxyz019!"%&\'*+,-./:;<=>?_')),
  minLength: 1,
  maxLength: 20,
});
const AMOUNT = fc.integer({ min: 1, max: 99_999_999_999 }).map((cents) => (cents / 100).toFixed(2));

async function written(kind: DefinedKind, values: PayloadValues): Promise<string> {
  const definition = await loadDefinition(kind);
  const text = definition.format(valuesFrom(definition, values));
  if (!text.ok) throw new Error(`${text.fault.code} ${text.fault.field} ${JSON.stringify(values)}`);
  return text.value;
}

/** Name and value of each property of a vCard or a component. */
function propertiesIn(text: string): ReadonlyMap<string, unknown> {
  const [, properties] = ICAL.parse(text) as [string, readonly [string, unknown, string, unknown][]];
  return new Map(properties.map(([name, , , value]) => [name, value]));
}

describe('what a form writes is understood by other programs:', () => {
  it.each(['vcard', 'vcard4'] as const)('a contact as %s, by ical.js', async (format) => {
    await fc.assert(
      fc.asyncProperty(FILLED_COMPONENT, COMPONENT, LINES, COMPONENT, async (lastName, firstName, note, street) => {
        const properties = propertiesIn(await written('contact', { format, lastName, firstName, note, street }));
        expect(properties.get('n')).toEqual([lastName, firstName, '', '', '']);
        expect(properties.get('note') ?? '').toBe(note);
        expect(properties.get('adr') ?? ['', '', '', '', '', '', '']).toEqual(['', '', street, '', '', '', '']);
      }),
    );
  });

  it('an event, by ical.js', async () => {
    const minute = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(FILLED_LINE, LINES, minute, fc.boolean(), async (title, description, date, isAllDay) => {
        const start = date.toISOString().slice(0, 16);
        const text = await written('event', { title, description, start, end: start, isAllDay, timeZone: 'utc' });
        const event = new ICAL.Event(ICAL.Component.fromString(text));
        expect([event.summary, String(event.component.getFirstPropertyValue('description') ?? '')]).toEqual([
          title,
          description,
        ]);
        expect(event.startDate.isDate).toBe(isAllDay);
        if (isAllDay) {
          expect(event.startDate.toString()).toBe(start.slice(0, 10));
          expect(event.duration.toSeconds()).toBe(24 * 60 * 60);
        } else expect(event.startDate.toJSDate().toISOString().slice(0, 16)).toBe(start);
      }),
    );
  });

  it('a one-time password, by otpauth', async () => {
    const name = LINE.map((text) => text.replaceAll(':', '').trim());
    await fc.assert(
      fc.asyncProperty(
        name,
        name.filter((text) => text !== ''),
        fc.nat(),
        async (issuer, account, counter) => {
          const values = {
            issuer,
            account,
            secret: 'JBSWY3DPEHPK3PXP',
            type: 'hotp',
            algorithm: 'SHA512',
            digits: '8',
          };
          const key = URI.parse(await written('otp', { ...values, counter: String(counter) }));
          if (!(key instanceof HOTP)) throw new Error('not by counter');
          expect([key.issuer, key.label, key.algorithm, key.digits, key.counter]).toEqual([
            issuer,
            account,
            'SHA512',
            8,
            counter,
          ]);
          expect(key.secret.base32).toBe('JBSWY3DPEHPK3PXP');
        },
      ),
    );
  });

  it('a request for bitcoin, by bip21', async () => {
    const address = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
    await fc.assert(
      fc.asyncProperty(LINE, LINE, fc.integer({ min: 1, max: 1_000_000 }), async (label, message, satoshi) => {
        const amount = (satoshi / 100_000_000).toFixed(8);
        const { options, ...rest } = bip21.decode(await written('bitcoin', { address, amount, label, message }));
        expect(rest).toEqual({ address });
        expect({ label: '', message: '', ...options }).toEqual({ amount: Number(amount), label, message });
      }),
    );
  });

  it('a merchant payment and its checksum, by promptparse', async () => {
    await fc.assert(
      fc.asyncProperty(plain(25), plain(15), plain(30), AMOUNT, async (name, city, description, amount) => {
        fc.pre(name.trim() !== '' && city.trim() !== '' && Number(amount) < 10 ** 10);
        const text = await written('emv', {
          scheme: 'pix',
          account: 'li@example.com',
          name,
          city,
          amount,
          description,
        });
        const code = parseEmvCode(text, true);
        if (code === null) throw new Error(`refused: ${text}`);
        expect([code.getTagValue('59'), code.getTagValue('60'), code.getTagValue('54')]).toEqual([name, city, amount]);
        expect(code.getTagValue('26', '00')).toBe('br.gov.bcb.pix');
        expect(code.getTagValue('26', '02') ?? '').toBe(description);
      }),
    );
  });

  it('a GS1 element string, by gs1-barcode-parser', async () => {
    const definition = await loadDefinition('gs1');
    await fc.assert(
      fc.asyncProperty(GS1_VALUE, GS1_VALUE, async (batch, serial) => {
        const text = await written('gs1', { gtin: '09501101530003', batch, serial, expiry: '2027-02-28' });
        const content = definition.encoded?.(text)?.content;
        if (content?.kind !== 'text') throw new Error('no text');
        const items = parseBarcode(`]Q3${content.text}`).parsedCodeItems;
        expect(new Map(items.map(({ ai, data }) => [ai, data])).get('10')).toBe(batch);
        expect(items.map(({ ai }) => ai).toSorted()).toEqual(['01', '10', '17', '21']);
        expect(items.find(({ ai }) => ai === '21')?.data).toBe(serial);
      }),
    );
  });

  it('a GS1 Digital Link, by digital-link.js', async () => {
    await fc.assert(
      fc.asyncProperty(GS1_VALUE, GS1_VALUE, async (batch, serial) => {
        const text = await written('gs1-link', { gtin: '09506000134352', batch, serial, expiry: '2027-02-28' });
        const link = DigitalLink(text);
        expect(link.getIdentifier()).toEqual({ '01': '09506000134352' });
        const qualifiers = Object.entries(link.getKeyQualifiers()).map(([key, coded]) => [
          key,
          decodeURIComponent(coded),
        ]);
        expect(Object.fromEntries(qualifiers)).toEqual({ 10: batch, 21: serial });
        expect(link.getAttribute('17')).toBe('270228');
      }),
      { numRuns: 20 },
    );
  });
});

describe('an IBAN', () => {
  it('is judged as ibantools judges it, right or with one character changed', () => {
    const accounts = [
      'DE89370400440532013000',
      'FR1420041010050500013M02606',
      'NL91ABNA0417164300',
      'CH9300762011623852957',
    ];
    const changed = fc
      .tuple(fc.constantFrom(...accounts), fc.nat(33), fc.constantFrom(...Array.from('0123456789ABCXYZ')))
      .map(([iban, place, sign]) => iban.slice(0, place % iban.length) + sign + iban.slice((place % iban.length) + 1));
    fc.assert(
      fc.property(changed, (iban) => {
        // Beyond length and check digits ibantools knows which places hold letters, so it may refuse more.
        const isAccepted = ibanFault(iban) === null;
        if (isValidIBAN(iban) && isSEPACountry(iban.slice(0, 2))) expect(isAccepted).toBe(true);
        if (!isAccepted) expect(isValidIBAN(iban) && isSEPACountry(iban.slice(0, 2))).toBe(false);
      }),
    );
  });

  it('of a QR bill wants a QR reference exactly where ibantools calls it a QR-IBAN', async () => {
    const definition = await loadDefinition('swiss-bill');
    const creditor = { creditorName: 'Li', creditorPostcode: '8000', creditorTown: 'Zürich', currency: 'CHF' };
    for (const iban of ['CH4431999123000889012', 'CH5800791123000889012', 'CH9300762011623852957']) {
      const values = valuesFrom(definition, { ...creditor, iban, reference: '210000000003139471430009017' });
      expect(definition.faults(values).length === 0, iban).toBe(isQRIBAN(iban));
    }
  });
});

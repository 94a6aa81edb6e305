import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64FromBytes, bytesFromBase64, bytesFromHex } from '../base/bytes-text';
import { hexOf } from '../base/hex';
import { sha256 } from '../base/sha256';
import { elementString } from '../encode/segments/element-string';
import { BITCOIN } from './bitcoin';
import { isBitcoinAddress } from './bitcoin-address';
import { BYTES, MOST_BYTES } from './bytes';
import { crc16 } from './crc16';
import { EMV } from './emv';
import { GS1 } from './gs1';
import { scannedElements } from './gs1-elements';
import { GS1_LINK } from './gs1-link';
import { ibanFault, isCreditorReference } from './iban';
import { OTP } from './otp';
import { SEPA } from './sepa';
import { SWISS_BILL } from './swiss-bill';

const utf8 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf8'));

describe('a one-time password', () => {
  it.each([
    [
      'otpauth://totp/Example:alice@google.com?secret=JBSWY3DPEHPK3PXP&issuer=Example',
      { type: 'totp', issuer: 'Example', account: 'alice@google.com', secret: 'JBSWY3DPEHPK3PXP', digits: '6' },
    ],
    [
      'otpauth://totp/ACME%20Co:john.doe@email.com?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30',
      { issuer: 'ACME Co', account: 'john.doe@email.com', algorithm: 'SHA1', period: '30' },
    ],
    [
      'otpauth://hotp/Big%20Corporation%3A%20alice%40bigco.com?secret=abcd%20efgh&counter=7',
      { type: 'hotp', issuer: 'Big Corporation', account: 'alice@bigco.com', secret: 'ABCDEFGH', counter: '7' },
    ],
  ])('is read from the example %j', (text, values) => {
    expect(OTP.parse(text)).toMatchObject(values);
  });

  it.each([
    [{ secret: 'JBSWY3DPEHPK3PX1' }, 'secret'],
    [{ secret: 'JBS' }, 'secret'],
    [{ account: 'a:b' }, 'account'],
    [{ period: '0' }, 'period'],
  ] as const)('is refused with %j', (wrong, field) => {
    const values = { ...OTP.empty, account: 'li', secret: 'JBSWY3DPEHPK3PXP', ...wrong };
    expect(OTP.faults(values)).toEqual([{ code: 'field-invalid', field }]);
  });

  it('has its secret without the blanks and small letters in which it is printed', () => {
    const made = OTP.format({ ...OTP.empty, account: 'li', secret: 'jbsw y3dp-ehpk 3pxp====' });
    expect(made).toEqual({ ok: true, value: 'otpauth://totp/li?secret=JBSWY3DPEHPK3PXP' });
  });
});

describe('a SEPA transfer', () => {
  it('is read from the example of EPC069-12', () => {
    const text =
      'BCD\n001\n1\nSCT\nBHBLDEHHXXX\nFranz Mustermänn\nDE71110220330123456789\nEUR12.3\nGDDS\nRF18539007547034';
    const values = SEPA.parse(text);
    expect(values).toMatchObject({ bic: 'BHBLDEHHXXX', name: 'Franz Mustermänn', amount: '12.3', purpose: 'GDDS' });
    // The example writes version 001.
    expect(values !== null && SEPA.format(values)).toEqual({ ok: true, value: text.replace('001', '002') });
  });

  it('names each wrong field', () => {
    const values = { ...SEPA.empty, name: 'x'.repeat(71), iban: 'DE89370400440532013001', amount: '1,50', bic: 'COBA' };
    expect(SEPA.faults(values)).toEqual([
      { code: 'field-invalid', field: 'name' },
      { code: 'field-invalid', field: 'iban', reason: 'iban-check' },
      { code: 'field-invalid', field: 'amount' },
      { code: 'field-invalid', field: 'bic' },
    ]);
  });

  it.each([
    ['GB82 WEST 1234 5698 7654 32', null],
    ['FR14 2004 1010 0505 0001 3M02 606', null],
    ['DE8937040044053201300', 'iban-length'],
    ['US89370400440532013000', 'iban-country'],
  ])('finds in the account %j the fault %j', (iban, fault) => {
    expect(ibanFault(iban)).toBe(fault);
  });

  it('finds every changed digit of an account and a reference', () => {
    const right = 'DE89370400440532013000';
    for (let place = 2; place < right.length; place += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        if (right[place] === String(digit)) continue;
        expect(ibanFault(right.slice(0, place) + String(digit) + right.slice(place + 1))).toBe('iban-check');
      }
    }
    expect(isCreditorReference('RF18 5390 0754 7034')).toBe(true);
    expect(isCreditorReference('RF18539007547035')).toBe(false);
  });
});

describe('a Swiss QR bill', () => {
  const payee = { creditorName: 'Robert Schneider AG', creditorPostcode: '2501', creditorTown: 'Biel' };
  const faultsWith = (part: Partial<typeof SWISS_BILL.empty>) =>
    SWISS_BILL.faults({ ...SWISS_BILL.empty, ...payee, ...part }).map(({ field, reason }) => reason ?? field);

  it.each([
    [{ iban: 'CH4431999123000889012', reference: '210000000003139471430009017' }, []],
    [{ iban: 'CH5800791123000889012', reference: 'RF18539007547034' }, []],
    [{ iban: 'CH5800791123000889012' }, []],
    [{ iban: 'CH4431999123000889012' }, ['reference']],
    [{ iban: 'CH4431999123000889012', reference: '210000000003139471430009018' }, ['reference']],
    [{ iban: 'CH5800791123000889012', reference: '210000000003139471430009017' }, ['reference']],
    [{ iban: 'DE89370400440532013000' }, ['iban-swiss']],
    [{ iban: 'CH5800791123000889012', message: '中文' }, ['message']],
    [{ iban: 'CH5800791123000889012', debtorName: 'Pia' }, ['debtorPostcode', 'debtorTown', 'debtorCountry']],
  ])('with %j has the faults %j', (part, faults) => {
    expect(faultsWith(part)).toEqual(faults);
  });

  it('has 31 lines in the order of the standard', () => {
    const made = SWISS_BILL.format({
      ...SWISS_BILL.empty,
      ...payee,
      iban: 'CH44 3199 9123 0008 8901 2',
      amount: '1949.7',
      reference: '21 00000 00003 13947 14300 09017',
    });
    const lines = made.ok ? made.value.split('\r\n') : [];
    expect(lines).toHaveLength(31);
    expect([lines[3], lines[4], lines[18], lines[19], lines[27], lines[28], lines[30]]).toEqual([
      'CH4431999123000889012',
      'S',
      '1949.70',
      'CHF',
      'QRR',
      '210000000003139471430009017',
      'EPD',
    ]);
  });
});

describe('a merchant payment', () => {
  const PIX =
    '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D';

  it('has the check sum of the published examples', () => {
    expect(crc16(utf8('123456789'))).toBe('29B1');
    const emvco =
      '00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME91320016A0112233449988770708123456786304';
    expect(crc16(utf8(emvco))).toBe('A13A');
  });

  it('is read from the example of the Pix manual, and written as it but for the kind of code', () => {
    const values = EMV.parse(PIX);
    expect(values).toMatchObject({
      scheme: 'pix',
      account: '123e4567-e12b-12d1-a456-426655440000',
      name: 'Fulano de Tal',
      city: 'BRASILIA',
      reference: '',
    });
    const made = values === null ? null : EMV.format(values);
    expect(made?.ok === true && made.value.replace('010211', '').slice(0, -4)).toBe(PIX.slice(0, -4));
  });

  it('is not read where a sign is changed', () => {
    for (let place = 6; place < PIX.length - 4; place += 1) {
      expect(EMV.parse(`${PIX.slice(0, place)}~${PIX.slice(place + 1)}`)).toBeNull();
    }
  });
});

describe('a bitcoin address', () => {
  it.each([
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    '12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX',
    '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
    'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    'BC1SW50QGDZ25J',
  ])('%s of BIP 21, 173 and 350 is right, and wrong with any other last letter', (address) => {
    expect(isBitcoinAddress(address)).toBe(true);
    const last = address.endsWith('2') ? '3' : '2';
    expect(isBitcoinAddress(address.slice(0, -1) + last)).toBe(false);
  });

  it.each([
    'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx',
    'bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7Kv8f3t4',
    'bc1gmk9yu',
    '',
    '1',
    // The example of BIP 21, whose check sum is wrong.
    '175tWpb8K1S7NmH4Zx6rewF9WQrcZv245W',
  ])('%j is refused', (address) => {
    expect(isBitcoinAddress(address)).toBe(false);
  });

  it('is asked for an amount as in BIP 21', () => {
    const text = 'bitcoin:12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX?amount=20.3&label=Luke-Jr';
    const values = { address: '12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX', amount: '20.3', label: 'Luke-Jr', message: '' };
    expect(BITCOIN.parse(text)).toEqual(values);
    expect(BITCOIN.format(values)).toEqual({ ok: true, value: text });
    expect(BITCOIN.parse(`${text}&req-somethingyoudontunderstand=50`)).toBeNull();
    for (const amount of ['0', '21000001', '1.123456789', '1,5', '-1']) {
      expect(BITCOIN.format({ ...values, amount }).ok).toBe(false);
    }
  });

  it('is checked by the SHA-256 that Node has', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });
});

describe('GS1', () => {
  it('writes a GTIN of any length with 14 digits, and the other elements after it', () => {
    const values = { ...GS1.empty, gtin: '9501101530003', batch: 'AB-123', expiry: '2027-02-28', more: '(37)12' };
    const text = '(01)09501101530003(17)270228(10)AB-123(37)12';
    expect(GS1.format(values)).toEqual({ ok: true, value: text });
    const scanned = elementString(text);
    expect(scanned.ok && GS1.parse(scanned.value)).toEqual({ ...values, gtin: '09501101530003' });
  });

  it.each([
    [{ gtin: '9501101530004' }, { field: 'gtin', reason: 'gs1-check' }],
    [{ gtin: '123' }, { field: 'gtin', reason: 'gtin-length' }],
    [
      { gtin: '', batch: 'A' },
      { field: 'gtin', code: 'field-missing' },
    ],
    [{ batch: 'x'.repeat(21) }, { field: 'batch' }],
    [{ batch: '中' }, { field: 'batch' }],
    [{ more: '(05)1' }, { field: 'more', reason: 'gs1-identifier' }],
    [{ more: '(3103)75' }, { field: 'more', reason: 'gs1-value' }],
    [{ more: '(11)271301' }, { field: 'more', reason: 'gs1-value' }],
    [{ more: '(00)106141412345678909' }, { field: 'more', reason: 'gs1-check' }],
    [{ more: '(421)8404400' }, undefined],
    [{ more: '(253)9501101530003x1' }, undefined],
    [{ more: 'AB' }, { field: 'more', reason: 'gs1-form' }],
  ])('with %j has the fault %j', (part, fault) => {
    const faults = GS1.faults({ ...GS1.empty, gtin: '09501101530003', ...part });
    if (fault === undefined) expect(faults).toEqual([]);
    else expect(faults[0]).toMatchObject(fault);
  });

  it('reads elements as a scanner passes them on, and no other text', () => {
    expect(scannedElements(']Q30109501101530003\u001d10AB\u001d21X')).toEqual([
      ['01', '09501101530003'],
      ['10', 'AB'],
      ['21', 'X'],
    ]);
    expect(scannedElements('hello')).toBeNull();
    expect(GS1.parse('0109501101530004')).toBeNull();
  });

  it('writes a Digital Link with qualifiers in their order', () => {
    const values = { ...GS1_LINK.empty, gtin: '09506000134352', batch: 'ABC/1', serial: '12345', expiry: '2018-04-26' };
    const text = 'https://id.gs1.org/01/09506000134352/10/ABC%2F1/21/12345?17=180426';
    expect(GS1_LINK.format(values)).toEqual({ ok: true, value: text });
    expect(GS1_LINK.parse(text)).toEqual(values);
    expect(GS1_LINK.parse('https://example.com/some/path/gtin/9506000134352?x=1')).toMatchObject({
      host: 'example.com/some/path',
      gtin: '09506000134352',
    });
    expect(GS1_LINK.parse('https://id.gs1.org/01/09506000134353')).toBeNull();
  });
});

describe('bytes', () => {
  it('are written and read as Node writes and reads them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const node = Buffer.from(bytes);
        expect(hexOf(bytes)).toBe(node.toString('hex'));
        expect(bytesFromHex(node.toString('hex'))).toEqual(bytes);
        expect(base64FromBytes(bytes)).toBe(node.toString('base64'));
        expect(bytesFromBase64(node.toString('base64'))).toEqual(bytes);
        expect(bytesFromBase64(node.toString('base64url'))).toEqual(bytes);
      }),
    );
  });

  it('are at most as many as a symbol holds', () => {
    const hex = '00'.repeat(MOST_BYTES);
    expect(BYTES.faults({ ...BYTES.empty, hex })).toEqual([]);
    expect(BYTES.faults({ ...BYTES.empty, hex: `${hex}00` })).toMatchObject([{ reason: 'too-large' }]);
    expect(BYTES.faults({ ...BYTES.empty, hex: '0' })).toMatchObject([{ code: 'field-invalid', field: 'hex' }]);
    expect(BYTES.faults(BYTES.empty)).toMatchObject([{ code: 'field-missing', field: 'hex' }]);
  });

  it('may be given with what a hex editor prints between them', () => {
    expect(BYTES.format({ ...BYTES.empty, hex: '0x00 0x7F, ff:0a\n01' })).toEqual({ ok: true, value: '007fff0a01' });
  });
});

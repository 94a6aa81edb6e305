import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMAIL } from './email';
import { LOCATION, LOCATION_FORMATS } from './location';
import { PHONE } from './phone';
import { SMS } from './sms';
import { URL_PAYLOAD } from './url';

const words = fc.string({ unit: 'grapheme', maxLength: 40 });
const number = fc.stringMatching(/^\+?[0-9]{3,14}$/);

describe('a web address', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['HTTP://EXAMPLE.COM', 'HTTP://EXAMPLE.COM'],
    ['example.com', 'https://example.com'],
    ['  example.com/路径 ', 'https://example.com/路径'],
    ['localhost:8080', 'https://localhost:8080'],
  ])('%j becomes %j', (address, text) => {
    expect(URL_PAYLOAD.format({ address })).toEqual({ ok: true, value: text });
    expect(URL_PAYLOAD.parse(text)).toEqual({ address: text });
  });

  it.each(['two words', 'https://', 'ex ample.com'])('%j is refused', (address) => {
    expect(URL_PAYLOAD.format({ address })).toEqual({ ok: false, fault: { code: 'field-invalid', field: 'address' } });
  });
});

describe('an e-mail', () => {
  it('is written with percent-encoding and CRLF', () => {
    expect(EMAIL.format({ to: 'a@example.com,b@example.com', subject: 'Q&A?', body: 'one\ntwo' })).toEqual({
      ok: true,
      value: 'mailto:a@example.com,b@example.com?subject=Q%26A%3F&body=one%0D%0Atwo',
    });
  });

  it.each([
    ['mailto:a@example.com', { to: 'a@example.com', subject: '', body: '' }],
    ['MAILTO:?to=a@example.com&Subject=Hi%20there', { to: 'a@example.com', subject: 'Hi there', body: '' }],
    ['mailto:a@example.com?body=1+1%3D2', { to: 'a@example.com', subject: '', body: '1+1=2' }],
    ['mailto:a@example.com?subject=100%', { to: 'a@example.com', subject: '100%', body: '' }],
    ['MATMSG:TO:a@example.com;SUB:x\\;y;BODY:z;;', { to: 'a@example.com', subject: 'x;y', body: 'z' }],
  ] as const)('is read from %j', (text, values) => {
    expect(EMAIL.parse(text)).toEqual(values);
  });

  it('comes back from its text', () => {
    fc.assert(
      fc.property(fc.emailAddress(), words, words, (to, subject, body) => {
        const made = EMAIL.format({ to, subject, body });
        if (/[\s?]/.test(to)) return;
        expect(made.ok && EMAIL.parse(made.value)).toEqual({ to, subject, body });
      }),
    );
  });
});

describe('a telephone number', () => {
  it.each([
    ['+86 (10) 6552 9988', 'tel:+861065529988'],
    ['*100#', 'tel:*100%23'],
    ['０１０-1234', 'tel:010-1234'],
  ])('%j becomes %j', (typed, text) => {
    expect(PHONE.format({ number: typed })).toEqual({ ok: true, value: text });
  });

  it('is refused with letters', () => {
    expect(PHONE.format({ number: 'call me' })).toEqual({
      ok: false,
      fault: { code: 'field-invalid', field: 'number' },
    });
  });

  it('comes back from its text', () => {
    fc.assert(
      fc.property(number, (digits) => {
        const made = PHONE.format({ number: digits });
        expect(made.ok && PHONE.parse(made.value)).toEqual({ number: digits });
      }),
    );
  });
});

describe('a text message', () => {
  it.each([
    ['SMSTO:10086:hello', { number: '10086', message: 'hello' }],
    ['smsto:+8610086', { number: '+8610086', message: '' }],
    ['SMSTO:10086:time 12:30', { number: '10086', message: 'time 12:30' }],
    ['sms:10086?body=hello%20you', { number: '10086', message: 'hello you' }],
    ['sms:10086&body=ios', { number: '10086', message: 'ios' }],
    ['MMSTO:10086:x', { number: '10086', message: 'x' }],
  ] as const)('is read from %j', (text, values) => {
    expect(SMS.parse(text)).toEqual(values);
  });

  it('comes back from its text', () => {
    fc.assert(
      fc.property(number, words, (digits, message) => {
        const made = SMS.format({ number: digits, message });
        expect(made.ok && SMS.parse(made.value)).toEqual({ number: digits, message });
      }),
    );
  });
});

describe('a place', () => {
  it.each([
    ['geo:39.9,116.4', { latitude: '39.9', longitude: '116.4', label: '', format: 'geo' }],
    ['geo:-33.86,151.2,30;u=35', { latitude: '-33.86', longitude: '151.2', label: '', format: 'geo' }],
    ['geo:39.9,116.4?z=16', { latitude: '39.9', longitude: '116.4', label: '', format: 'geo' }],
    [
      'geo:0,0?q=39.9,116.4(Gate%20of%20Peace)',
      { latitude: '0', longitude: '0', label: 'Gate of Peace', format: 'geo' },
    ],
    [
      'https://uri.amap.com/marker?position=116.4,39.9&name=%E5%A4%A9%E5%AE%89%E9%97%A8&coordinate=wgs84&callnative=1',
      { latitude: '39.9', longitude: '116.4', label: '天安门', format: 'amap' },
    ],
    ['geo:39.9,116.4?q=Tiananmen', { latitude: '39.9', longitude: '116.4', label: 'Tiananmen', format: 'geo' }],
  ] as const)('is read from %j', (text, values) => {
    expect(LOCATION.parse(text)).toEqual(values);
  });

  it('is not read from a map link with the shifted coordinates of Chinese maps', () => {
    expect(LOCATION.parse('https://uri.amap.com/marker?position=116.4,39.9&coordinate=gaode')).toBeNull();
    expect(LOCATION.parse('https://uri.amap.com/marker?position=116.4,39.9')).toBeNull();
  });

  it.each([
    [{ latitude: '91', longitude: '0', label: '', format: 'geo' }, 'latitude'],
    [{ latitude: '0', longitude: '-180.1', label: '', format: 'geo' }, 'longitude'],
    [{ latitude: '39,9', longitude: '0', label: '', format: 'geo' }, 'latitude'],
  ] as const)('%j is refused', (values, field) => {
    expect(LOCATION.format(values)).toEqual({ ok: false, fault: { code: 'field-invalid', field } });
  });

  it('comes back from its text', () => {
    const format = fc.constantFrom(...LOCATION_FORMATS);
    const degrees = (most: number) =>
      fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((value) => String(value / 1e5));
    fc.assert(
      fc.property(degrees(90), degrees(180), words, format, (latitude, longitude, label, place) => {
        const values = { latitude, longitude, label, format: place };
        const made = LOCATION.format(values);
        expect(made.ok && LOCATION.parse(made.value)).toEqual(values);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WIFI, WIFI_SECURITIES, type WifiValues } from './wifi';

const network = (part: Partial<WifiValues>): WifiValues => ({ ...WIFI.empty, name: 'office', ...part });

function textOf(part: Partial<WifiValues>): string {
  const made = WIFI.format(network(part));
  if (!made.ok) throw new Error(`${made.fault.code} ${made.fault.field}`);
  return made.value;
}

describe('a Wi-Fi network', () => {
  it('is written with its fields in the usual order', () => {
    expect(textOf({ password: 'secret-123' })).toBe('WIFI:T:WPA;S:office;P:secret-123;;');
    expect(textOf({ security: 'open', password: 'left over' })).toBe('WIFI:T:nopass;S:office;;');
    expect(textOf({ security: 'sae', password: 'x' })).toBe('WIFI:T:SAE;S:office;P:x;;');
  });

  it('has the flag of a hidden network before the closing semicolon', () => {
    expect(textOf({ password: 'secret-123', isHidden: true })).toBe('WIFI:T:WPA;S:office;P:secret-123;H:true;;');
  });

  it('escapes backslash, semicolon, comma, colon and quote', () => {
    expect(textOf({ name: 'a;b:c', password: '\\",;:8chars' })).toBe(
      'WIFI:T:WPA;S:a\\;b\\:c;P:\\\\\\"\\,\\;\\:8chars;;',
    );
  });

  it('writes the fields of an enterprise network', () => {
    const eap = {
      security: 'eap',
      eapMethod: 'TTLS',
      phase2: 'PAP',
      identity: 'li@x.cn',
      anonymousIdentity: 'anon',
    } as const;
    const text = textOf({ ...eap, password: 'pw' });
    expect(text).toBe('WIFI:T:WPA2-EAP;S:office;E:TTLS;PH2:PAP;A:anon;I:li@x.cn;P:pw;;');
    expect(WIFI.parse(text)).toEqual(network({ ...eap, password: 'pw' }));
  });

  it.each([
    ['name', { name: '', password: 'secret-123' }, 'field-missing'],
    ['name', { name: '名'.repeat(11), password: 'secret-123' }, 'field-invalid'],
    ['password', { password: '' }, 'field-missing'],
    ['password', { password: 'seven77' }, 'field-invalid'],
    ['password', { password: 'x'.repeat(64) }, 'field-invalid'],
  ] as const)('is refused for its %s %j', (field, part, code) => {
    expect(WIFI.format(network(part))).toEqual({ ok: false, fault: { code, field } });
  });

  it.each(['', 'abcd', 'abcdef', 'é1234', '0123456789abc!', 'g'.repeat(10), 'a'.repeat(27)])(
    'refuses %j as a WEP key',
    (password) => {
      expect(WIFI.format(network({ security: 'wep', password }))).toMatchObject({
        ok: false,
        fault: { field: 'password' },
      });
    },
  );

  it.each(['abcde', 'aBcDe01234', 'thirteen-char', 'f'.repeat(26), 'x'.repeat(16), '0'.repeat(58)])(
    'accepts %j as one',
    (password) => {
      expect(textOf({ security: 'wep', password })).toBe(`WIFI:T:WEP;S:office;P:${password};;`);
    },
  );

  it('accepts a key of 64 hexadecimal digits', () => {
    expect(textOf({ password: 'aF'.repeat(32) })).toContain(`P:${'aF'.repeat(32)};`);
  });

  // Texts as phones, routers and other generators print them.
  it.each([
    ['WIFI:T:WPA;S:mynetwork;P:mypass12;;', { name: 'mynetwork', security: 'wpa', password: 'mypass12' }],
    ['WIFI:S:mynetwork;P:mypass12;T:WPA;H:true;;', { name: 'mynetwork', isHidden: true }],
    ['WIFI:S:guest;T:nopass;P:;H:;;', { name: 'guest', security: 'open', password: '', isHidden: false }],
    ['WIFI:S:guest;;', { name: 'guest', security: 'open' }],
    ['WIFI:S:home;P:12345678;;', { name: 'home', security: 'wpa', password: '12345678' }],
    ['wifi:t:wpa2;s:Low Case;p:12345678;h:false;;', { name: 'Low Case', security: 'wpa', isHidden: false }],
    ['WIFI:T:SAE;S:three;R:1;P:pass;;', { name: 'three', security: 'sae', password: 'pass' }],
    ['WIFI:T:WPA;S:"ABCD";P:"0123456789";;', { name: 'ABCD', password: '0123456789' }],
    ['WIFI:T:WPA;S:\\"quoted\\";P:12345678;;', { name: '"quoted"' }],
    ['WIFI:T:WEP;S:old;P:abcde;H:1;;', { security: 'wep', isHidden: true }],
    ['WIFI:T:WPA;S:智能二维码;P:密\\;码12345;;', { name: '智能二维码', password: '密;码12345' }],
    [
      'WIFI:T:WPA2-EAP;S:corp;E:PEAP;PH2:MSCHAPV2;I:user;P:pw;;',
      { security: 'eap', identity: 'user', phase2: 'MSCHAPV2' },
    ],
    ['WIFI:T:EAP;S:corp;E:TLS;I:user;;', { security: 'eap', eapMethod: 'TLS', phase2: 'NONE' }],
    ['WIFI:S:cut short;P:12345678', { name: 'cut short', password: '12345678' }],
    ['WIFI:T:WPA;S:a:b;P:c:d:e;;', { name: 'a:b', password: 'c:d:e' }],
  ] as const)('is read from %j', (text, expected) => {
    expect(WIFI.parse(text)).toMatchObject(expected);
  });

  it('is not read from other texts', () => {
    for (const text of ['', 'WiFi password: 123', 'https://example.com/WIFI:S:x;;'])
      expect(WIFI.parse(text)).toBeNull();
  });

  it('comes back from its text, whatever its name and password', () => {
    const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.constantFrom(...WIFI_SECURITIES),
        fc.boolean(),
        (name, password, security, isHidden) => {
          const values = network({ name: Array.from(name).slice(0, 8).join(''), security, password, isHidden });
          const made = WIFI.format(values);
          if (!made.ok) return;
          expect(WIFI.parse(made.value)).toEqual(security === 'open' ? { ...values, password: '' } : values);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

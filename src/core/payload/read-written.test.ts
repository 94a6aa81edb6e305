import { describe, expect, it } from 'vitest';
import { CONTACT } from './contact';
import { readWritten } from './read-written';
import { WIFI } from './wifi';

const OFFICE = { ...WIFI.empty, name: 'office', password: 'secret-123' };

describe('a text edited by hand', () => {
  it('becomes the fields where they would be written in the same way', () => {
    const edited = readWritten(WIFI, OFFICE, '', 'WIFI:T:WPA;S:home;P:secret-123;;');
    expect(edited).toEqual({ values: { ...OFFICE, name: 'home' }, written: null });
  });

  it('stays beside the fields where it says more than they do', () => {
    const text = 'WIFI:T:WPA;S:home;P:secret-123;X:1;;';
    expect(readWritten(WIFI, OFFICE, '', text)).toEqual({ values: { ...OFFICE, name: 'home' }, written: text });
  });

  it('leaves the fields alone where it is of no such kind', () => {
    expect(readWritten(WIFI, OFFICE, '', 'WIF')).toEqual({ values: OFFICE, written: 'WIF' });
  });

  it('has the line ends of the text before, which a text box does not keep', () => {
    const made = CONTACT.format({ ...CONTACT.empty, lastName: '李' });
    const before = made.ok ? made.value : '';
    const box = before.replaceAll('\r\n', '\n').replaceAll('李', '王');
    expect(readWritten(CONTACT, CONTACT.empty, before, box)).toMatchObject({
      values: { lastName: '王' },
      written: null,
    });
  });
});

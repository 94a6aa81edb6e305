import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZONES, utcOf } from './zone-time';

describe('a time in a zone', () => {
  it.each([
    ['2026-11-28T09:00', 'Asia/Shanghai', '2026-11-28T01:00'],
    ['2026-07-01T09:00', 'Europe/Berlin', '2026-07-01T07:00'],
    ['2026-11-28T09:00', 'Europe/Berlin', '2026-11-28T08:00'],
    ['2026-11-28T00:15', 'Asia/Kathmandu', '2026-11-27T18:30'],
    ['2026-11-28T20:00', 'America/New_York', '2026-11-29T01:00'],
    // Clocks in Berlin show 02:30 twice on 25 October and skip it on 29 March.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30'],
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30'],
    ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30'],
  ])('of %s in %s is %s in UTC', (text, zone, utc) => {
    expect(utcOf(text, zone)).toBe(utc);
  });

  it('is the moment at which clocks there show it, in every zone', () => {
    const minutes = fc.date({ min: new Date('1975-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (date, zone) => {
        const moment = date.toISOString().slice(0, 16);
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
        const clock = shown.format(Date.parse(`${moment}Z`)).replace(' ', 'T');
        const utc = utcOf(clock, zone);
        // Twice shown times have an earlier moment.
        expect(Date.parse(`${utc}Z`)).toBeLessThanOrEqual(Date.parse(`${moment}Z`));
        expect(shown.format(Date.parse(`${utc}Z`)).replace(' ', 'T')).toBe(clock);
      }),
      { numRuns: 300 },
    );
  });
});

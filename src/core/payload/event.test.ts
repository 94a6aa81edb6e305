import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT, type EventValues } from './event';

const event = (part: Partial<EventValues>): EventValues => ({ ...EVENT.empty, title: 'Meeting', ...part });

function textOf(part: Partial<EventValues>): string {
  const made = EVENT.format(event(part));
  if (!made.ok) throw new Error(`${made.fault.code} ${made.fault.field}`);
  return made.value;
}

describe('an event', () => {
  it('is written with the clock time of whoever reads it, or in UTC', () => {
    const times = { start: '2026-11-28T09:00', end: '2026-11-28T10:30' };
    expect(textOf({ ...times, location: 'Room 1, 2nd floor' })).toBe(
      'BEGIN:VEVENT\r\nSUMMARY:Meeting\r\nDTSTART:20261128T090000\r\nDTEND:20261128T103000\r\nLOCATION:Room 1\\, 2nd floor\r\nEND:VEVENT',
    );
    expect(textOf({ ...times, timeZone: 'utc' })).toContain('DTSTART:20261128T090000Z\r\nDTEND:20261128T103000Z');
  });

  it('on the clock of a zone is the same moment everywhere, and comes back as that moment', () => {
    const times = {
      start: '2026-11-28T09:00',
      end: '2026-11-28T10:30',
      timeZone: 'zone',
      zone: 'Asia/Shanghai',
    } as const;
    const text = textOf(times);
    expect(text).toContain('DTSTART:20261128T010000Z\r\nDTEND:20261128T023000Z');
    expect(EVENT.parse(text)).toMatchObject({ timeZone: 'utc', start: '2026-11-28T01:00', end: '2026-11-28T02:30' });
    expect(textOf({ ...times, isAllDay: true })).toContain('DTSTART;VALUE=DATE:20261128\r\n');
  });

  it('of a calendar with a zone that is not known keeps its clock time', () => {
    const text = 'BEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART;TZID=Customized Time Zone:20261128T090000\r\nEND:VEVENT';
    expect(EVENT.parse(text)).toMatchObject({ timeZone: 'local', start: '2026-11-28T09:00' });
  });

  it('ends a whole day, or several, on the day after', () => {
    const text = textOf({ isAllDay: true, start: '2028-02-28', end: '2028-02-29' });
    expect(text).toContain('DTSTART;VALUE=DATE:20280228\r\nDTEND;VALUE=DATE:20280301\r\n');
    expect(EVENT.parse(text)).toMatchObject({ isAllDay: true, start: '2028-02-28', end: '2028-02-29' });
  });

  it.each([
    [{ title: '' }, 'field-missing', 'title'],
    [{ start: '' }, 'field-missing', 'start'],
    [{ start: '2026-02-30T09:00' }, 'field-invalid', 'start'],
    [{ start: '2026-11-28T09:00', end: '2026-11-28T08:59' }, 'field-invalid', 'end'],
    [{ start: '2026-11-28T09:00', end: 'soon' }, 'field-invalid', 'end'],
  ] as const)('is refused with %j', (part, code, field) => {
    expect(EVENT.format(event(part))).toEqual({ ok: false, fault: { code, field } });
  });

  it('is read from a calendar with time zone, alarm and folded lines', () => {
    const text = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Example//EN',
      'BEGIN:VEVENT',
      'UID:1@example.com',
      'DTSTART;TZID=Asia/Shanghai:20261128T090000',
      'DTEND;TZID=Asia/Shanghai:20261128T103000',
      'SUMMARY:Launch\\, part 1',
      'DESCRIPTION:first line\\nsecond',
      '  line',
      'BEGIN:VALARM',
      'DESCRIPTION:Reminder',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    expect(EVENT.parse(text)).toEqual(
      event({
        title: 'Launch, part 1',
        start: '2026-11-28T09:00',
        end: '2026-11-28T10:30',
        timeZone: 'zone',
        zone: 'Asia/Shanghai',
        description: 'first line\nsecond line',
      }),
    );
  });

  it('is not read from other texts', () => {
    for (const text of ['', 'BEGIN:VCARD\nEND:VCARD', 'SUMMARY:x']) expect(EVENT.parse(text)).toBeNull();
  });

  it('comes back from its text', () => {
    const minute = fc
      .date({ min: new Date('1990-01-01Z'), max: new Date('2090-01-01Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 16));
    const words = fc.string({ unit: 'grapheme', maxLength: 20 });
    const anyEvent = fc.record({
      title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      times: fc.tuple(minute, minute).map((times) => times.sort()),
      hasEnd: fc.boolean(),
      isAllDay: fc.boolean(),
      timeZone: fc.constantFrom('local', 'utc'),
      zone: fc.constant(EVENT.empty.zone),
      location: words,
      description: words,
    });
    fc.assert(
      fc.property(anyEvent, ({ times, hasEnd, ...values }) => {
        const length = values.isAllDay ? 10 : 16;
        const [start = '', end = ''] = times.map((time) => time.slice(0, length));
        const filled = { ...values, start, end: hasEnd ? end : '' } as EventValues;
        const made = EVENT.format(filled);
        if (!made.ok) throw new Error(made.fault.field);
        expect(EVENT.parse(made.value)).toEqual(values.isAllDay ? { ...filled, timeZone: 'local' } : filled);
      }),
      { numRuns: 1000 },
    );
  });
});

import { contentLine, contentLines, escapeText, unescapeText } from './content-lines';
import { definePayload, invalid } from './define-payload';
import { type EventTime, formatTime, isTime, parseTime } from './event-time';
import { ZONES, utcOf } from './zone-time';

export const TIME_ZONES = ['local', 'zone', 'utc'] as const;

export type EventValues = Readonly<Record<'title' | 'location' | 'description', string>> & {
  /** "2026-11-28T09:00", or "2026-11-28" for a whole day; the end may be empty. */
  readonly start: string;
  readonly end: string;
  readonly isAllDay: boolean;
  /** `local`: the clock of whoever reads the symbol. `zone`: the clock of the zone. */
  readonly timeZone: (typeof TIME_ZONES)[number];
  /** By its name in the IANA time zone database. */
  readonly zone: string;
};

/**
 * A calendar event (RFC 5545 §3.6.1), without the VCALENDAR around it, which no reader needs. The clock of a zone is written in
 * UTC: a TZID needs a VTIMEZONE beside it, which most readers of codes do not know.
 */
export const EVENT = definePayload<EventValues>({
  kind: 'event',
  fields: [
    { name: 'title', type: 'text', isRequired: true },
    { name: 'isAllDay', type: 'flag' },
    { name: 'start', type: 'date-time', isRequired: true },
    { name: 'end', type: 'date-time' },
    { name: 'location', type: 'text' },
    { name: 'description', type: 'multiline', isExtra: true },
    { name: 'timeZone', type: 'choice', options: TIME_ZONES, isExtra: true },
    { name: 'zone', type: 'choice', options: ZONES, isExtra: true, onlyIf: { field: 'timeZone', values: ['zone'] } },
  ],
  empty: {
    title: '',
    start: '',
    end: '',
    isAllDay: false,
    timeZone: 'local',
    zone: ZONES[0] ?? 'UTC',
    location: '',
    description: '',
  },
  parse: parseEvent,
  check(values) {
    const { isAllDay } = values;
    const { start, end } = period(values);
    return [
      ...(start !== '' && !isTime(start, isAllDay) ? [invalid('start')] : []),
      ...(end !== '' && (!isTime(end, isAllDay) || end < start) ? [invalid('end')] : []),
    ];
  },
  write(values) {
    const { title, isAllDay } = values;
    const { start, end } = period(values);
    const time = { isAllDay, isUtc: values.timeZone !== 'local' };
    const moment = (text: string): string =>
      values.timeZone === 'zone' && !isAllDay && text !== '' ? utcOf(text, values.zone) : text;
    const name = (property: string): string => (isAllDay ? `${property};VALUE=DATE` : property);
    return [
      contentLine('BEGIN', 'VEVENT'),
      contentLine('SUMMARY', escapeText(title)),
      contentLine(name('DTSTART'), formatTime({ ...time, text: moment(start) }, 0)),
      // The end of a whole-day event is the day after (RFC 5545 §3.6.1).
      end === '' ? '' : contentLine(name('DTEND'), formatTime({ ...time, text: moment(end) }, isAllDay ? 1 : 0)),
      values.location === '' ? '' : contentLine('LOCATION', escapeText(values.location)),
      values.description === '' ? '' : contentLine('DESCRIPTION', escapeText(values.description)),
      'END:VEVENT',
    ].join('');
  },
});

/** Of a whole-day event the days alone. */
function period({ start, end, isAllDay }: EventValues): Pick<EventValues, 'start' | 'end'> {
  return isAllDay ? { start: start.slice(0, 10), end: end.slice(0, 10) } : { start, end };
}

/** The first event of a calendar. Times with a TZID that names no known zone keep their clock time and become local. */
function parseEvent(text: string): EventValues | null {
  if (!/^\s*begin:(vcalendar|vevent)\s*\r?\n/i.test(text)) return null;
  const event = /begin:vevent\s*\r?\n([\s\S]*?)(end:(vevent|valarm)|begin:valarm|$)/i.exec(text)?.[1];
  if (event === undefined) return null;
  const lines = new Map(contentLines(event).map((line) => [line.name, line] as const));
  const value = (name: string): string => unescapeText(lines.get(name)?.value ?? '');
  const start = parseTime(value('DTSTART'), 0);
  const zone = zoneOf(lines.get('DTSTART')?.parameters ?? []);
  const end = parseTime(value('DTEND'), start?.isAllDay === true ? -1 : 0);
  return {
    title: value('SUMMARY'),
    start: start?.text ?? '',
    end: sameKind(start, end) ? (end?.text ?? '') : '',
    isAllDay: start?.isAllDay ?? false,
    timeZone: start?.isUtc === true ? 'utc' : zone === undefined ? 'local' : 'zone',
    zone: zone ?? EVENT.empty.zone,
    location: value('LOCATION'),
    description: value('DESCRIPTION'),
  };
}

/** Names of zones differ from platform to platform in their letters' case alone, and in old names, which are not known. */
function zoneOf(parameters: readonly string[]): string | undefined {
  const [, name] = /^TZID="?([^"]*)"?$/.exec(parameters.find((parameter) => parameter.startsWith('TZID=')) ?? '') ?? [];
  return ZONES.find((zone) => zone.toUpperCase() === name);
}

function sameKind(start: EventTime | null, end: EventTime | null): boolean {
  return start?.isAllDay === end?.isAllDay && start?.isUtc === end?.isUtc;
}

/** A time as a form shows it. */
export interface EventTime {
  /** "2026-11-28T09:00", or "2026-11-28" for a whole day. */
  readonly text: string;
  readonly isAllDay: boolean;
  readonly isUtc: boolean;
}

/** Whether a text is an existing day, or an existing minute. */
export function isTime(text: string, isAllDay: boolean): boolean {
  const pattern = isAllDay ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
  if (!pattern.test(text)) return false;
  const time = new Date(isAllDay ? `${text}T00:00Z` : `${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** As RFC 5545 §3.3.4 and §3.3.5 write it: 20261128, 20261128T090000 or 20261128T090000Z. */
export function formatTime({ text, isAllDay, isUtc }: EventTime, daysLater: number): string {
  if (isAllDay) return moved(text, daysLater).replaceAll('-', '');
  return `${text.replace(/[-:]/g, '')}00${isUtc ? 'Z' : ''}`;
}

/** Null for a text that is not a time. Seconds are dropped. */
export function parseTime(value: string, daysLater: number): EventTime | null {
  const [, year, month, day, hour, minute, zone] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?\d\d)?(Z?))?$/.exec(value.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined || minute === undefined) {
    return isTime(date, true) ? { text: moved(date, daysLater), isAllDay: true, isUtc: false } : null;
  }
  const text = `${date}T${hour}:${minute}`;
  return isTime(text, false) ? { text, isAllDay: false, isUtc: zone === 'Z' } : null;
}

function moved(date: string, days: number): string {
  const time = new Date(`${date}T00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

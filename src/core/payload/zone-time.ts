/** The one most users of the product live in. */
const FIRST_ZONE = 'Asia/Shanghai';
const MINUTE_MS = 60_000;

/** Names of the IANA time zone database that the platform knows. */
export const ZONES: readonly string[] = [
  FIRST_ZONE,
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== FIRST_ZONE),
];

/**
 * The moment in UTC at which clocks of a zone show a time. Of a time that they show twice, the first; a time that they skip counts on.
 * @param text "2026-11-28T09:00", an existing minute
 */
export function utcOf(text: string, zone: string): string {
  const asUtcMs = Date.parse(`${text}Z`);
  // The offset of a day before, and of a day after, any change of the clocks on that day.
  const before = asUtcMs - offsetMs(zone, asUtcMs - 24 * 60 * MINUTE_MS);
  const after = asUtcMs - offsetMs(zone, asUtcMs + 24 * 60 * MINUTE_MS);
  const shown = [before, after].sort((a, b) => a - b).find((moment) => moment + offsetMs(zone, moment) === asUtcMs);
  return new Date(shown ?? before).toISOString().slice(0, 16);
}

/** How far clocks of a zone are ahead of UTC at a moment. */
function offsetMs(zone: string, momentMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(momentMs);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'));
  return shown - Math.floor(momentMs / MINUTE_MS) * MINUTE_MS;
}

import type { Grade } from './grade';
import type { ConditionReading } from './condition-reading';

/**
 * From how many of the usual conditions both readers read, and how many at least one. Chosen on one range of random
 * styles and reported on another (bench/proof).
 */
export function readingGrade(readings: readonly ConditionReading[]): Grade {
  const share = (isRead: (reading: ConditionReading) => boolean): number =>
    readings.filter(isRead).length / Math.max(1, readings.length);
  const both = share(({ reach }) => reach.engine !== 'none' && reach.own !== 'none');
  const any = share(({ reach }) => reach.engine !== 'none' || reach.own !== 'none');
  if (any < 0.35) return 'F';
  if (both >= 0.95 && any === 1) return 'A';
  if (both >= 0.85 && any >= 0.95) return 'B';
  if (both >= 0.6 && any >= 0.8) return 'C';
  return 'D';
}

/** A share with the interval in which the true share lies with 95 % confidence. */
export interface Share {
  readonly count: number;
  readonly hits: number;
  /** Percent; all null where nothing was counted. */
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Quantile of the standard normal distribution for 95 %, two-sided. */
const Z = 1.96;

/**
 * Wilson's score interval (E. B. Wilson, 1927). It takes every symbol for a trial of its own; symbols of one picture
 * are read or missed together more often, so the true interval is somewhat wider.
 */
export function shareOf(hits: number, count: number): Share {
  if (count === 0) return { count, hits, percent: null, low: null, high: null };
  const share = hits / count;
  const square = (Z * Z) / count;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / count + square / (4 * count));
  return {
    count,
    hits,
    percent: percentOf(share),
    low: percentOf(Math.max(0, middle - half)),
    high: percentOf(Math.min(1, middle + half)),
  };
}

function percentOf(share: number): number {
  return Math.round(share * 10_000) / 100;
}

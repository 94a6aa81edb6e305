/** Time that may be spent. `core` has no clock: it is handed one. */
export interface TimeBudget {
  isSpent(): boolean;
  /** Milliseconds that are left. */
  leftMs(): number;
}

/**
 * @param nowMs milliseconds from any fixed moment
 * @param onProgress told each time somebody asks, with the share that is spent
 */
export function timeBudgetOf(
  nowMs: () => number,
  lengthMs: number,
  onProgress: (share: number) => void = () => undefined,
): TimeBudget {
  const startMs = nowMs();
  const leftMs = (): number => startMs + lengthMs - nowMs();
  return {
    leftMs,
    isSpent: () => {
      const left = leftMs();
      onProgress(Math.min(1, 1 - left / lengthMs));
      return left <= 0;
    },
  };
}

/** Time that may be spent. `core` has no clock: it is handed one. */
export interface Budget {
  isSpent(): boolean;
  /** A part of what is left, ending no later. */
  share(part: number): Budget;
}

/** @param nowMs milliseconds from any fixed moment */
export function budgetOf(nowMs: () => number, untilMs: number): Budget {
  return {
    isSpent: () => nowMs() >= untilMs,
    share: (part) => {
      const now = nowMs();
      return budgetOf(nowMs, now + Math.max(0, untilMs - now) * part);
    },
  };
}

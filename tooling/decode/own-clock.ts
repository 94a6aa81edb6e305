/** So soon nobody's budget is spent, and asking for processor time would take a good part of an easy picture's. */
const SHORT_MS = 20;

/**
 * A clock that stands still while other programs have the machine, for the decoder's budgets: the lesser of the time
 * that passes and the processor time of this process, both from now on. In the product budgets are of the time that people wait.
 */
export function startOwnClock(): () => number {
  const startMs = performance.now();
  const startCpuMs = cpuNowMs();
  return () => {
    const passedMs = performance.now() - startMs;
    return passedMs < SHORT_MS ? passedMs : Math.min(passedMs, cpuNowMs() - startCpuMs);
  };
}

/** User and system time of this process. */
export function cpuNowMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

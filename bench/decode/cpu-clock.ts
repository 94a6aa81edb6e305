/**
 * Milliseconds of processor time, for the decoder's budgets in benchmarks: what is read then does not depend
 * on what else the machine is doing. In the product budgets are of the time that people wait.
 */
export function cpuNowMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

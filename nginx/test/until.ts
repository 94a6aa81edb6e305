import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 10;
const LIMIT_MS = 10_000;

/** Asks again and again until the answer is neither false nor undefined. */
export async function until<T>(what: string, ask: () => Promise<T | false | undefined>): Promise<T> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`in vain: ${what}, for ${LIMIT_MS} ms`);
    await pause(POLL_MS);
  }
}

import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 10;
const LIMIT_MS = 60_000;

/** Asks again and again until the answer is neither false nor undefined. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | false | undefined>,
  limitMs = LIMIT_MS,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`in vain: ${what}, for ${limitMs} ms`);
    await pause(POLL_MS);
  }
}

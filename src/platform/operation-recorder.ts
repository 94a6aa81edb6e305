import { hexOf } from '../core/base/hex';
import type { ChainEntry } from '../core/operation/chain';
import { type Done, operationOf, reportQuery } from '../core/operation/operation';
import type { OperationLogMode } from '../core/policy/policy';
import { type OperationStore, openOperationStore } from './operation-store';

/** Fetched when the first operation is to be kept: the page starts without it. */
export interface OperationRecorder {
  /** Sends what waits, now and whenever the network is back, if the mode is `server`. */
  setMode(mode: OperationLogMode): void;
  /** @param stamp milliseconds since 1970, and the number of the record since the page was opened */
  keep(done: Done, stamp: { readonly atMs: number; readonly sequence: number }, days: number): Promise<void>;
  read(): Promise<OperationLogContent>;
}

export interface OperationLogContent {
  readonly entries: readonly ChainEntry[];
  /** Reports that wait for the server. */
  readonly waiting: number;
}

/** The server takes ten reports a second from an address, which many people may share. */
const BETWEEN_REPORTS_MS = 150;
const RETRY_MS = 30_000;
const LOCK = 'qr-code-master.operation-reports';
const DAY_SECONDS = 86_400;

/** @param tell takes the reasons of what failed unseen */
export async function openRecorder(build: string, tell: (cause: unknown) => void): Promise<OperationRecorder> {
  const store = await openOperationStore();
  const session = drawSession();
  let mode: OperationLogMode = 'off';
  let retry: ReturnType<typeof setTimeout> | null = null;

  async function send(): Promise<void> {
    if (mode !== 'server') return;
    // One tab sends at a time, so that no report is sent by two of them.
    const isDone = await navigator.locks.request(LOCK, () => sendAll(store));
    if (!isDone) retryLater();
  }

  function sendQuietly(): void {
    send().catch(tell);
  }

  function retryLater(): void {
    retry ??= setTimeout(() => {
      retry = null;
      sendQuietly();
    }, RETRY_MS);
  }

  return {
    setMode(next) {
      mode = next;
      if (mode !== 'server') return;
      window.addEventListener('online', sendQuietly);
      sendQuietly();
    },
    async keep(done, { atMs, sequence }, days) {
      const record = { ...operationOf(done), at: Math.floor(atMs / 1000), session, sequence, build };
      await store.append(record);
      await store.forgetBefore(record.at - days * DAY_SECONDS);
      if (mode !== 'server') return;
      await store.queue(reportQuery(record));
      // Not waited for: a long queue must not hold up the next entry.
      sendQuietly();
    },
    async read() {
      const [entries, queued] = await Promise.all([store.entries(), store.queued()]);
      return { entries, waiting: queued.length };
    },
  };
}

/** Sends what waits, oldest first; false where the server could not take all of it. */
async function sendAll(kept: OperationStore): Promise<boolean> {
  const waiting = await kept.queued();
  for (const [index, { key, query }] of waiting.entries()) {
    if (index > 0) await pause(BETWEEN_REPORTS_MS);
    const status = await send(query);
    // What is malformed today is malformed tomorrow.
    if (status !== 200 && status !== 400 && status !== 414) return false;
    await kept.dequeue(key);
  }
  return true;
}

async function send(query: string): Promise<number> {
  if (!navigator.onLine) return 0;
  try {
    const answer = await fetch(`/operation-log?${query}`, {
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
    });
    return answer.status;
  } catch {
    return 0;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function drawSession(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(4)));
}

import type { ChainEntry } from '../core/operation/chain';
import { type Operation, type OperationRecord, reportQuery } from '../core/operation/operation';
import type { OperationLogMode } from '../core/policy/policy';
import type { OperationStore } from './operation-store';

export interface OperationLogSettings {
  readonly mode: OperationLogMode;
  readonly days: number;
}

export interface OperationLog {
  /** What the policy asks for; nothing is recorded before the first call. */
  configure(settings: OperationLogSettings): void;
  /** Notes that something was done. Never waits and never fails: the work comes first. */
  record(operation: Operation): void;
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

export function createOperationLog(build: string): OperationLog {
  let settings: OperationLogSettings = { mode: 'off', days: 0 };
  let opening: Promise<OperationStore> | null = null;
  let sequence = 0;
  let session: string | null = null;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let last: Promise<void> = Promise.resolve();

  function store(): Promise<OperationStore> {
    // Fetched when first needed: the page starts without it.
    opening ??= import('./operation-store')
      .then((module) => module.openOperationStore())
      .catch((cause: unknown) => {
        opening = null;
        throw cause;
      });
    return opening;
  }

  async function keep(record: OperationRecord, { mode, days }: OperationLogSettings): Promise<void> {
    const kept = await store();
    await kept.append(record);
    await kept.forgetBefore(record.at - days * DAY_SECONDS);
    if (mode === 'server') {
      await kept.queue(reportQuery(record));
      // Not waited for: a long queue must not hold up the next entry.
      flushQuietly();
    }
  }

  async function flush(): Promise<void> {
    if (settings.mode !== 'server') return;
    const kept = await store();
    // One tab sends at a time, so that no report is sent by two of them.
    const isDone = await navigator.locks.request(LOCK, () => sendAll(kept));
    if (!isDone) retryLater();
  }

  function flushQuietly(): void {
    flush().catch(tell);
  }

  function retryLater(): void {
    retry ??= setTimeout(() => {
      retry = null;
      flushQuietly();
    }, RETRY_MS);
  }

  return {
    configure(next) {
      // Chaining needs locks and hashes, which browsers have on secure pages only; the evidence page says so.
      settings = isSecureContext ? next : { mode: 'off', days: 0 };
      if (settings.mode !== 'server') return;
      window.addEventListener('online', flushQuietly);
      flushQuietly();
    },
    record(operation) {
      if (settings.mode === 'off') return;
      session ??= drawSession();
      sequence += 1;
      const record = { ...operation, at: Math.floor(Date.now() / 1000), session, sequence, build };
      const now = settings;
      last = last.then(() => keep(record, now)).catch(tell);
    },
    async read() {
      if (!isSecureContext) return { entries: [], waiting: 0 };
      await last;
      const kept = await store();
      const [entries, queued] = await Promise.all([kept.entries(), kept.queued()]);
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
    const answer = await fetch(`/operation-log?${query}`, { cache: 'no-store', credentials: 'same-origin', redirect: 'error' });
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
  return Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Storage that is full or switched off: the work goes on, the console keeps the reason. */
function tell(cause: unknown): void {
  console.info('Operation log:', cause);
}

import type { Done } from '../core/operation/operation';
import type { OperationLogMode } from '../core/policy/policy';
import type { OperationLogContent, OperationRecorder } from './operation-recorder';

export interface OperationLogSettings {
  readonly mode: OperationLogMode;
  readonly days: number;
}

export interface OperationLog {
  /** What the policy asks for; nothing is recorded before the first call. */
  configure(settings: OperationLogSettings): void;
  /** Notes that something was done. Never waits and never fails: the work comes first. */
  record(done: Done): void;
  read(): Promise<OperationLogContent>;
}

export function createOperationLog(build: string): OperationLog {
  let settings: OperationLogSettings = { mode: 'off', days: 0 };
  let opening: Promise<OperationRecorder> | null = null;
  let sequence = 0;
  let last: Promise<void> = Promise.resolve();

  function recorder(): Promise<OperationRecorder> {
    opening ??= open().catch((cause: unknown) => {
      opening = null;
      throw cause;
    });
    return opening;
  }

  async function open(): Promise<OperationRecorder> {
    const { openRecorder } = await import('./operation-recorder');
    const opened = await openRecorder(build, tell);
    opened.setMode(settings.mode);
    return opened;
  }

  return {
    configure(next) {
      // Chaining needs locks and hashes, which browsers have on secure pages only; the evidence page says so.
      settings = isSecureContext ? next : { mode: 'off', days: 0 };
      if (opening !== null)
        opening.then((opened) => {
          opened.setMode(settings.mode);
        }, tell);
      else if (settings.mode === 'server') recorder().catch(tell);
    },
    record(done) {
      if (settings.mode === 'off') return;
      sequence += 1;
      const stamp = { atMs: Date.now(), sequence };
      const { days } = settings;
      last = last.then(async () => (await recorder()).keep(done, stamp, days)).catch(tell);
    },
    async read() {
      if (!isSecureContext) return { entries: [], waiting: 0 };
      await last;
      return (await recorder()).read();
    },
  };
}

/** Storage that is full or switched off: the work goes on, the console keeps the reason. */
function tell(cause: unknown): void {
  console.info('Operation log:', cause);
}

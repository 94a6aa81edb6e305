import type { ChildProcess } from 'node:child_process';
import process from 'node:process';

export interface Supervised {
  readonly pid: number;
  /** Undefined while it runs. */
  whyEnded(): string | undefined;
  end(): Promise<void>;
}

/** Ends the process at the latest with this one. */
export function supervise(child: ChildProcess): Supervised {
  let reason: string | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      reason = error.message;
      resolve();
    });
    child.once('exit', (code, signal) => {
      reason = `ended with ${code ?? signal}.`;
      resolve();
    });
  });
  // A test run that is cut short must not leave a server behind.
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  return {
    pid: child.pid ?? NO_PROCESS,
    whyEnded: () => reason,
    async end() {
      process.off('exit', kill);
      if (reason === undefined) kill();
      await ended;
    },
  };
}

/** No process has it: what asks for the pid of a server that never ran fails. */
const NO_PROCESS = -1;

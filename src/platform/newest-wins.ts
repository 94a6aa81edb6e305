import { type Result, fail } from '../core/base/result';
import type { CallFault } from './call-fault';

/**
 * For a preview: at most one call runs and one waits. A newer call takes the waiting place, and an
 * older one that is overtaken, running or waiting, is answered `aborted`.
 */
export function newestWins<Input, Output, Fault>(
  run: (input: Input) => Promise<Result<Output, Fault | CallFault>>,
): (input: Input) => Promise<Result<Output, Fault | CallFault>> {
  let newest = 0;
  let running: Promise<unknown> = Promise.resolve();

  return async (input) => {
    newest += 1;
    const mine = newest;
    const before = running;
    const turn = before.then(() => (mine === newest ? run(input) : overtaken<Output>()));
    running = turn;
    const result = await turn;
    return mine === newest ? result : overtaken<Output>();
  };
}

function overtaken<Output>(): Result<Output, CallFault> {
  return fail({ code: 'aborted' });
}

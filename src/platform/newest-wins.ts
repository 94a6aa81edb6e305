import { type Result, fail } from '../core/base/result';
import type { CallFault } from './call-fault';

/**
 * For a preview: at most one call runs and one waits. A newer call overtakes both: they are answered `aborted` at once, and
 * the one that waited never runs.
 */
export function newestWins<Input, Output, Fault>(
  run: (input: Input) => Promise<Result<Output, Fault | CallFault>>,
): (input: Input) => Promise<Result<Output, Fault | CallFault>> {
  interface Call {
    readonly input: Input;
    /** Only the first answer counts, as with every promise. */
    readonly answer: (result: Result<Output, Fault | CallFault>) => void;
    readonly throwing: (cause: unknown) => void;
  }
  let running: Call | null = null;
  let waiting: Call | null = null;

  function start(call: Call): void {
    running = call;
    const next = (): void => {
      running = null;
      const successor = waiting;
      waiting = null;
      if (successor !== null) start(successor);
    };
    run(call.input).then(call.answer, call.throwing).finally(next);
  }

  return (input) =>
    new Promise((answer, throwing) => {
      running?.answer(overtaken());
      waiting?.answer(overtaken());
      const call = { input, answer, throwing };
      if (running === null) start(call);
      else waiting = call;
    });
}

function overtaken<Output>(): Result<Output, CallFault> {
  return fail({ code: 'aborted' });
}

import type { EncodeInput } from '../../workers/encode/contract';

/**
 * A call that an event has made already, so that drawing the page for the event does not hold it up.
 * The page, once drawn, asks for the same and is handed the answer on its way.
 */
export interface EarlyAnswer<Answer> {
  /** Calls at once. */
  ask(input: EncodeInput): Answer;
  /** The answer on its way, if the last call was for the same; else a new call. Each early call is used once. */
  take(input: EncodeInput): Answer;
}

export function earlyAnswer<Answer>(call: (input: EncodeInput) => Answer): EarlyAnswer<Answer> {
  let early: { readonly input: EncodeInput; readonly answer: Answer } | null = null;
  return {
    ask(input) {
      const answer = call(input);
      early = { input, answer };
      return answer;
    },
    take(input) {
      const made = early;
      early = null;
      return made !== null && isSame(made.input, input) ? made.answer : call(input);
    },
  };
}

/** Whether two inputs surely ask for the same. Contents are compared by value, all else by identity. */
function isSame(one: EncodeInput, other: EncodeInput): boolean {
  const { content: oneContent, ...oneOptions } = one;
  const { content: otherContent, ...otherOptions } = other;
  const isSameContent =
    oneContent.kind === 'text' && otherContent.kind === 'text'
      ? oneContent.text === otherContent.text
      : oneContent === otherContent;
  const entries = Object.entries(oneOptions);
  const others: Readonly<Record<string, unknown>> = otherOptions;
  return (
    isSameContent &&
    entries.length === Object.keys(otherOptions).length &&
    entries.every(([name, value]) => name in others && Object.is(value, others[name]))
  );
}

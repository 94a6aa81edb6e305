import { useEffect, useState } from 'react';

/**
 * What a question was answered with; null until then. Asked once for each `ask` and round.
 * @param refused the answer where the question itself fails, such as by storage that the browser withholds
 */
export function useAnswer<Value>(ask: () => Promise<Value>, refused: Value, round = 0): Value | null {
  const [answer, setAnswer] = useState<Value | null>(null);
  useEffect(() => {
    let isWanted = true;
    const take = (value: Value): void => {
      if (isWanted) setAnswer(value);
    };
    ask().then(take, () => {
      take(refused);
    });
    return () => {
      isWanted = false;
    };
  }, [ask, refused, round]);
  return answer;
}

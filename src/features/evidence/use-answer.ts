import { useEffect, useState } from 'react';

/** What a question was answered with; null until then. Asked once for each `ask` and round. */
export function useAnswer<Value>(ask: () => Promise<Value>, round = 0): Value | null {
  const [answer, setAnswer] = useState<Value | null>(null);
  useEffect(() => {
    let isWanted = true;
    void ask().then((value) => {
      if (isWanted) setAnswer(value);
    });
    return () => {
      isWanted = false;
    };
  }, [ask, round]);
  return answer;
}

import { useEffect, useReducer } from 'react';
import { COMMON_WORDS } from '../../i18n/common/words';
import { FAULT_WORDS, describeFault } from '../../i18n/faults/words';
import { forgetFailedWords } from '../../i18n/load-words';
import { useWords } from '../../i18n/use-words';
import { useServices } from '../../services/services-context';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-line';
import { codeOf, nextLoadFault } from './load-fault-state';
import { useKeptReload } from './use-kept-reload';

interface LoadFaultProps {
  readonly part: 'screen' | 'part';
  /** How often it was tried again in vain. */
  readonly retries: number;
  readonly onRetry: () => void;
}

/**
 * Code could not be fetched: why, as far as the server's page shows it, and the way out. Trying again never reloads the
 * page; where only a reload helps, that is said and asked.
 */
export function LoadFault({ part, retries, onRetry }: LoadFaultProps) {
  const common = useWords(COMMON_WORDS);
  const faults = useWords(FAULT_WORDS);
  const { pageReload } = useServices();
  const reload = useKeptReload();
  const [state, dispatch] = useReducer(nextLoadFault, { asking: 'cause', served: null });
  const { asking } = state;

  useEffect(() => {
    if (asking === null) return;
    let isHere = true;
    void pageReload.served().then((served) => {
      if (!isHere) return;
      dispatch({ kind: 'answered', served });
      if (asking === 'retry' && served === 'same') {
        forgetFailedWords();
        onRetry();
      }
    });
    return () => {
      isHere = false;
    };
  }, [asking, pageReload, onRetry]);

  // A sentence that names the wrong cause would be read out before the right one.
  if (state.served === null) return null;
  const code = codeOf(state.served, part, retries);
  return (
    <FaultLine words={describeFault(faults, { code })}>
      {code === 'release-replaced' || code === 'load-remembered' ? (
        <Button icon="retry" onClick={reload}>
          {common.reload}
        </Button>
      ) : (
        <Button
          icon="retry"
          onClick={() => {
            dispatch({ kind: 'retried' });
          }}
        >
          {common.tryAgain}
        </Button>
      )}
    </FaultLine>
  );
}

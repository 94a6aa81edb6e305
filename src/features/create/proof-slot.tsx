import { Suspense, useCallback } from 'react';
import type { Language } from '../../core/base/language';
import { loadWords } from '../../i18n/load-words';
import { PROOF_WORDS } from '../../i18n/proof/words';
import { useLanguage } from '../../i18n/use-words';
import { LoadFault } from '../../widgets/load-fault/load-fault';
import { useFetched } from '../../widgets/load-fault/use-fetched';
import type { ProofLineProps } from './proof-line';

/** Room for the proof, whose code is fetched when there is a first symbol. */
export function ProofSlot(props: ProofLineProps) {
  const language = useLanguage();
  const [line, retry, retries] = useFetched(
    useCallback(() => fetchLine(language), [language]),
    props.symbol !== null,
  );
  return (
    <div className="min-h-11">
      {line.kind === 'ready' && (
        <Suspense fallback={null}>
          <line.value {...props} />
        </Suspense>
      )}
      {line.kind === 'failed' && <LoadFault part="part" retries={retries} onRetry={retry} />}
    </div>
  );
}

async function fetchLine(language: Language) {
  const [{ ProofLine }] = await Promise.all([import('./proof-line'), loadWords(PROOF_WORDS, language)]);
  return ProofLine;
}

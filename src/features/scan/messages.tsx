import { type SymbolSequence, missingPlaces } from '../../core/decode/content/symbol-sequence';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { LoadFault } from '../../widgets/load-fault/load-fault';
import { useFetched } from '../../widgets/load-fault/use-fetched';
import { useStore } from '../../services/use-store';
import type { KeptResults } from './kept-results';

/** It judges charsets, for which it needs tables that nothing else of this screen does. */
const fetchJoinedMessage = async () => (await import('./joined-message')).JoinedMessage;

/** Messages that take several symbols, put together from all pictures and camera frames: the newest first. */
export function Messages({ kept }: { readonly kept: KeptResults }) {
  const sequences = useStore(kept.list, (results) => results.sequences);
  if (sequences.length === 0) return null;
  return (
    <ul className="grid gap-4">
      {sequences.toReversed().map((sequence, index) => (
        <li key={index} className="rounded-control bg-paper-sunk p-4" data-message>
          <Message sequence={sequence} />
        </li>
      ))}
    </ul>
  );
}

function Message({ sequence }: { readonly sequence: SymbolSequence }) {
  const scan = useWords(SCAN_WORDS);
  const missing = missingPlaces(sequence);
  const [joined, retry, retries] = useFetched(fetchJoinedMessage, missing.length === 0);
  if (missing.length > 0) {
    return (
      <p role="status">
        <strong className="font-semibold">{scan.linked(sequence.total)}</strong>{' '}
        <span className="text-ink-soft">
          {scan.missing(
            sequence.total - missing.length,
            sequence.total,
            missing.map((place) => place + 1),
          )}
        </span>
      </p>
    );
  }
  if (joined.kind === 'failed') return <LoadFault part="part" retries={retries} onRetry={retry} />;
  return joined.kind === 'ready' && <joined.value sequence={sequence} />;
}

import { assertNever } from '../../core/base/assert';
import type { Diagnosis, Reached } from '../../core/decode/diagnosis/diagnosis';
import { SCAN_WORDS, type ScanWords } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';

/** How far the reading of a picture came, what stood in the way, and what may help. */
export function DiagnosisWords({ diagnosis: { reached, cause } }: { readonly diagnosis: Diagnosis }) {
  const scan = useWords(SCAN_WORDS);
  return (
    <p>
      <strong className="font-semibold">{reachedWords(scan, reached)}</strong>{' '}
      <span className="text-ink-soft">{cause === null ? scan.noneInPictureHint : scan.causes[cause]}</span>
    </p>
  );
}

export function reachedWords(scan: ScanWords, reached: Reached): string {
  switch (reached.kind) {
    case 'nothing':
      return scan.noneInPicture;
    case 'patterns':
      return scan.patternsOnly(reached.count);
    case 'symbol':
      return scan.unreadSymbol(reached.version);
    default:
      return assertNever(reached);
  }
}

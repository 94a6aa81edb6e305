import { assertNever } from '../../core/base/assert';
import type { Diagnosis, Reached } from '../../core/decode/diagnosis/diagnosis';
import { useMessages } from '../../i18n/i18n-context';
import type { Messages } from '../../i18n/messages';

/** How far the reading of a picture came, what stood in the way, and what may help. */
export function DiagnosisWords({ diagnosis: { reached, cause } }: { readonly diagnosis: Diagnosis }) {
  const { scan } = useMessages();
  return (
    <p>
      <strong className="font-semibold">{reachedWords(scan, reached)}</strong>{' '}
      <span className="text-ink-soft">{cause === null ? scan.noneInPictureHint : scan.causes[cause]}</span>
    </p>
  );
}

function reachedWords(scan: Messages['scan'], reached: Reached): string {
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

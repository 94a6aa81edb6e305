import { useMemo } from 'react';
import { joinSequence } from '../../core/decode/content/join-sequence';
import type { SymbolSequence } from '../../core/decode/content/symbol-sequence';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../ui/icon';
import { ContentText } from '../../widgets/result/content-text';
import { ResultHeading } from '../../widgets/result/result-heading';

/** A message of several symbols that has all of them. */
export function JoinedMessage({ sequence }: { readonly sequence: SymbolSequence }) {
  const scan = useWords(SCAN_WORDS);
  const joined = useMemo(() => joinSequence(sequence), [sequence]);
  if (joined === null) return null;
  return (
    <div className="grid gap-3">
      <ResultHeading text={joined.content.text} facts={scan.linkedWhole(sequence.total)} />
      <ContentText content={joined.content} />
      {!joined.isParityRight && (
        <p className="flex items-center gap-2 text-small text-warn">
          <Icon name="warning" />
          {scan.parityWrong}
        </p>
      )}
    </div>
  );
}

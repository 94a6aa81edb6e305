import { memo } from 'react';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { useStore } from '../../services/use-store';
import { Folding } from '../../ui/folding';
import { FileCard } from './file-card';
import { FileHead } from './file-head';
import { FileLine } from './file-line';
import type { KeptResults } from './kept-results';
import { SymbolRow } from './symbol-row';

interface ResultRowProps {
  readonly id: string;
  readonly kept: KeptResults;
  /** Whether it is one of many. */
  readonly isCompact: boolean;
}

/** One entry of the list. It draws itself again when its own item changes, and no other does. */
export const ResultRow = memo(function ResultRow({ id, kept, isCompact }: ResultRowProps) {
  const scan = useWords(SCAN_WORDS);
  const item = useStore(kept.list, ({ items }) => items.get(id));
  if (item === undefined) return null;
  if (item.kind === 'camera') return <SymbolRow symbol={item.symbol} isCompact={isCompact} />;
  const name = item.name ?? scan.pastedName;
  return (
    <article>
      <Folding
        canFold={isCompact}
        label={scan.detailsOf(name)}
        line={<FileLine item={item} name={name} />}
        head={<FileHead item={item} name={name} />}
      >
        <FileCard item={item} actions={kept.fileActions} />
      </Folding>
    </article>
  );
});

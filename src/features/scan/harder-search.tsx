import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import type { FileItem } from './results-state';
import { SearchProgress } from './search-progress';
import type { FileActions } from './kept-results';

/** The offer to search a picture longer, and how far that is. */
export function HarderSearch({
  item: { id, input, progress },
  actions,
}: {
  readonly item: FileItem;
  readonly actions: FileActions;
}) {
  const scan = useWords(SCAN_WORDS);
  if (progress.kind === 'searching') {
    return (
      <SearchProgress
        label={scan.searching}
        share={progress.share}
        cancelLabel={scan.cancelAll}
        onCancel={() => {
          actions.cancelFile(id);
        }}
      />
    );
  }
  if (progress.kind !== 'done') return null;
  const { reading } = progress;
  if (reading.mode === 'deep') return <p className="text-small text-ink-faint">{scan.searchedHard}</p>;
  return (
    <Button
      icon="scan"
      title={scan.searchHarderHint}
      onClick={() => {
        actions.searchHarder(id, input, reading);
      }}
    >
      {scan.searchHarder}
    </Button>
  );
}

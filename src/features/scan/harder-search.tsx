import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import type { FileItem } from './results-item';
import { SearchProgress } from './search-progress';
import type { FileActions } from './kept-results';

/** The offer to search a picture longer, and how far that is. */
export function HarderSearch({ item, actions }: { readonly item: FileItem; readonly actions: FileActions }) {
  const scan = useWords(SCAN_WORDS);
  const { id, progress } = item;
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
  if (progress.reading.mode === 'deep') return <p className="text-small text-ink-faint">{scan.searchedHard}</p>;
  return (
    <Button
      icon="scan"
      title={scan.searchHarderHint}
      onClick={() => {
        actions.searchHarder(item);
      }}
    >
      {scan.searchHarder}
    </Button>
  );
}

import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import type { FileItem } from './results-state';
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
      <div className="grid w-full gap-2">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="text-small text-ink-soft">{scan.searching}</p>
          <Button
            onClick={() => {
              actions.cancelFile(id);
            }}
          >
            {scan.cancelAll}
          </Button>
        </div>
        <progress aria-label={scan.searching} className="h-1 w-full" value={progress.share} />
      </div>
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

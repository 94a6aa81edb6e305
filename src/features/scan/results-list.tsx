import { memo, useRef } from 'react';
import { kindOf } from '../../core/payload/kind';
import { RESULT_WORDS } from '../../i18n/result/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { useNotify } from '../../services/notice-context';
import { useStore } from '../../services/use-store';
import { Button } from '../../ui/button';
import { useBroughtIntoView } from '../../ui/use-brought-into-view';
import { useFocusKept } from '../../ui/use-focus-kept';
import { FileCard } from './file-card';
import { Messages } from './messages';
import { ResultCard } from '../../widgets/result/result-card';
import { type Results, countFiles, summarize } from './results-state';
import type { KeptResults } from './kept-results';

/** Everything read so far, newest first. Not drawn anew for each frame of the camera. */
export const ResultsList = memo(function ResultsList({ kept }: { readonly kept: KeptResults }) {
  const scan = useWords(SCAN_WORDS);
  const notify = useNotify();
  const results = useStore(kept.list);
  const files = countFiles(results);
  const isReading = files.done < files.total;
  const box = useRef<HTMLElement>(null);
  useFocusKept(box);
  const [newest] = results;
  useBroughtIntoView(box, newest?.kind === 'file' ? newest.id : null);

  function clear(): void {
    const undo = kept.clear();
    notify({ text: scan.cleared, action: { label: scan.undo, run: undo } });
  }

  return (
    <section ref={box} aria-labelledby="results-title" className="grid scroll-mt-4 content-start gap-4">
      <div className="flex min-h-11 items-center justify-between gap-4">
        <h2 id="results-title" tabIndex={-1} data-focus-next className="text-large font-semibold outline-none">
          {scan.results}
        </h2>
        {results.length > 0 && (
          <Button look="quiet" icon="trash" onClick={clear}>
            {scan.clear}
          </Button>
        )}
      </div>
      {files.total > 1 && (
        <div className="grid gap-2">
          <div className="flex items-center justify-between gap-4">
            <p role="status" className="text-small text-ink-soft">
              {scan.progress(files.done, files.total)}
            </p>
            {isReading && <Button onClick={kept.cancelFiles}>{scan.cancelAll}</Button>}
          </div>
          <progress
            hidden={!isReading}
            aria-label={scan.progress(files.done, files.total)}
            className="h-1 w-full"
            max={files.total}
            value={files.done}
          />
        </div>
      )}
      <Messages results={results} />
      {results.length === 0 ? (
        <div className="border-t border-line pt-4 text-ink-soft">
          <p className="font-semibold text-ink">{scan.noResults}</p>
          <p className="mt-1">{scan.noResultsHint}</p>
        </div>
      ) : (
        <ul className="grid">
          {results.map((item) => (
            <li key={item.id} className="rise border-t border-line py-5">
              {item.kind === 'camera' ? (
                <ResultCard symbol={item.symbol} />
              ) : (
                <FileCard item={item} actions={kept.fileActions} />
              )}
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {isReading ? '' : <Summary results={results} />}
      </p>
    </section>
  );
});

/** What came of the pictures, for who cannot see the list. */
function Summary({ results }: { readonly results: Results }) {
  const scan = useWords(SCAN_WORDS);
  const result = useWords(RESULT_WORDS);
  const { pictures, symbols, fruitless } = summarize(results);
  const [first] = symbols;
  if (pictures === 0) return null;
  if (pictures === 1 && symbols.length === 1 && first !== undefined)
    return scan.newResult(result.kinds[kindOf(first.text)], first.text.slice(0, 100));
  return scan.summary(pictures, symbols.length, fruitless);
}

import { useMessages } from '../../i18n/i18n-context';
import { useNotify } from '../../services/notice-context';
import { Button } from '../../ui/button';
import { FileCard } from './file-card';
import { Messages } from './messages';
import { ResultCard } from './result-card';
import { countFiles } from './results-state';
import type { ResultsControl } from './use-results';

/** Everything read so far, newest first. */
export function ResultsList({ control }: { readonly control: ResultsControl }) {
  const messages = useMessages();
  const { scan } = messages;
  const notify = useNotify();
  const { results } = control;
  const files = countFiles(results);
  const isReading = files.done < files.total;

  function clear(): void {
    const undo = control.clear();
    notify({ text: scan.cleared, action: { label: scan.undo, run: undo } });
  }

  return (
    <section aria-labelledby="results-title" className="grid content-start gap-4">
      <div className="flex min-h-11 items-center justify-between gap-4">
        <h2 id="results-title" className="text-large font-semibold">
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
            {isReading && <Button onClick={control.cancelFiles}>{scan.cancelAll}</Button>}
          </div>
          <progress hidden={!isReading} aria-label={scan.progress(files.done, files.total)} className="h-1 w-full" max={files.total} value={files.done} />
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
                <FileCard item={item} control={control} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

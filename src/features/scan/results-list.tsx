import { memo, useRef, useState } from 'react';
import { kindOf } from '../../core/payload/kind';
import { RESULT_WORDS } from '../../i18n/result/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { useNotify } from '../../services/notice-context';
import { useStore } from '../../services/use-store';
import { Button } from '../../ui/button';
import { useBroughtIntoView } from '../../ui/use-brought-into-view';
import { useFocusKept } from '../../ui/use-focus-kept';
import type { KeptResults } from './kept-results';
import { Messages } from './messages';
import { ResultRow } from './result-row';
import { symbolsOf } from './results-item';

/** From this many entries on, each is one line that opens. */
const MANY_ENTRIES = 4;
/** Entries that are drawn at first, and each time more are asked for. */
const DRAWN_AT_ONCE = 60;

/** Everything read so far, newest first. Not drawn again for each frame of the camera, or for the progress of a picture. */
export const ResultsList = memo(function ResultsList({ kept }: { readonly kept: KeptResults }) {
  const scan = useWords(SCAN_WORDS);
  const notify = useNotify();
  const order = useStore(kept.list, (results) => results.order);
  const box = useRef<HTMLElement>(null);
  useFocusKept(box);
  const [newest] = order;
  useBroughtIntoView(box, newest?.startsWith('file:') === true ? newest : null);

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
        {order.length > 0 && (
          <Button look="quiet" icon="trash" onClick={clear}>
            {scan.clear}
          </Button>
        )}
      </div>
      <FilesProgress kept={kept} />
      <Messages kept={kept} />
      {order.length === 0 ? (
        <div className="border-t border-line pt-4 text-ink-soft">
          <p className="font-semibold text-ink">{scan.noResults}</p>
          <p className="mt-1">{scan.noResultsHint}</p>
        </div>
      ) : (
        <Rows kept={kept} order={order} />
      )}
      <p role="status" className="sr-only">
        <Summary kept={kept} />
      </p>
    </section>
  );
});

interface RowsProps {
  readonly kept: KeptResults;
  readonly order: readonly string[];
}

/**
 * As many entries as were asked for. All are laid out: WebKit has no text of entries under `content-visibility`, neither
 * to find nor to copy.
 */
function Rows({ kept, order }: RowsProps) {
  const scan = useWords(SCAN_WORDS);
  const [drawn, setDrawn] = useState(DRAWN_AT_ONCE);
  const isCompact = order.length >= MANY_ENTRIES;
  const left = order.length - drawn;
  return (
    <>
      <ul className="grid">
        {order.slice(0, drawn).map((id) => (
          <li key={id} className={`rise border-t border-line ${isCompact ? 'py-2' : 'py-5'}`}>
            <ResultRow id={id} kept={kept} isCompact={isCompact} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button
          onClick={() => {
            setDrawn(drawn + DRAWN_AT_ONCE);
          }}
        >
          {scan.showMore(Math.min(left, DRAWN_AT_ONCE))}
        </Button>
      )}
    </>
  );
}

function FilesProgress({ kept }: { readonly kept: KeptResults }) {
  const scan = useWords(SCAN_WORDS);
  const { pictures, unread } = useStore(kept.list, (results) => results.counts);
  if (pictures < 2) return null;
  const label = scan.progress(pictures - unread, pictures);
  return (
    <div className="grid gap-2">
      <div className="flex items-center justify-between gap-4">
        <p role="status" className="text-small text-ink-soft">
          {label}
        </p>
        {unread > 0 && <Button onClick={kept.cancelFiles}>{scan.cancelAll}</Button>}
      </div>
      <progress
        hidden={unread === 0}
        aria-label={label}
        className="h-1 w-full"
        max={pictures}
        value={pictures - unread}
      />
    </div>
  );
}

/** What came of the pictures, for who cannot see the list. */
function Summary({ kept }: { readonly kept: KeptResults }) {
  const scan = useWords(SCAN_WORDS);
  const result = useWords(RESULT_WORDS);
  const { pictures, unread, symbols, fruitless } = useStore(kept.list, (results) => results.counts);
  if (pictures === 0 || unread > 0) return null;
  if (pictures > 1 || symbols !== 1) return scan.summary(pictures, symbols, fruitless);
  const items = Array.from(kept.list.get().items.values());
  const [only] = items.filter(({ kind }) => kind === 'file').flatMap(symbolsOf);
  return only === undefined ? null : scan.newResult(result.kinds[kindOf(only.text)], only.text.slice(0, 100));
}

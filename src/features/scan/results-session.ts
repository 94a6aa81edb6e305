import type { Services } from '../../services/services';
import type { Store } from '../../services/store';
import type { ResultsKeeper } from './results-keeper';
import type { Item } from './results-item';
import { RESULTS_PREFIX } from './results-prefix';
import type { Results } from './results-state';

/**
 * Keeps the list until the tab is closed: over reloads, updates and pages that break. How is fetched with the first result,
 * because it judges charsets.
 */
export function keepForSession(
  { sessionTexts, pageReload, policy, visibility }: Services,
  list: Store<Results>,
  restore: (items: readonly Item[]) => void,
): void {
  let keeper: ResultsKeeper | null = null;
  let loading: Promise<ResultsKeeper | null> | null = null;

  function load(): Promise<ResultsKeeper | null> {
    loading ??= import('./results-keeper').then(
      ({ createResultsKeeper }) => {
        keeper = createResultsKeeper(sessionTexts, RESULTS_PREFIX, list, () => policy().historyDays > 0);
        keeper.schedule();
        return keeper;
      },
      () => {
        // The next result tries again; until then the list is known not to be kept.
        loading = null;
        return null;
      },
    );
    return loading;
  }

  function wouldLose(): boolean {
    return list.get().order.length > 0 && keeper?.isWhole() !== true;
  }

  if (sessionTexts.names(RESULTS_PREFIX).length > 0)
    void load().then((loaded) => {
      if (loaded !== null) restore(loaded.restored());
    });
  list.subscribe(() => {
    if (keeper === null) void load();
    else keeper.schedule();
  });
  visibility.onLeave(() => keeper?.flush());
  pageReload.beforeEach(() => {
    keeper?.flush();
    return !wouldLose();
  });
}

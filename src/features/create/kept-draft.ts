import type { Services } from '../../services/services';
import { type Store, createStore } from '../../services/store';
import type { Draft } from './draft';
import { keepDraft, restoreDraft } from './draft-memory';

/** A page that breaks loses what was typed in this time at most. */
const DELAY_MS = 300;

/**
 * The draft outlives the screen and a reload that the product starts. Where the operator lets contents be kept, it outlives
 * any reload and a page that breaks too, until the tab is closed; else passwords and keys are lost with the page.
 */
export function keptDraft({ draftStore, pageReload, policy, visibility }: Services): Store<Draft> {
  const draft = createStore<Draft>(restoreDraft(draftStore));
  let timer: ReturnType<typeof setTimeout> | null = null;

  const keepsContents = (): boolean => policy().historyDays > 0;

  function keepNow(): void {
    timer = null;
    if (keepsContents()) keepDraft(draftStore, draft.get(), true);
  }

  draft.subscribe(() => {
    timer ??= setTimeout(keepNow, DELAY_MS);
  });
  visibility.onLeave(keepNow);
  pageReload.beforeEach(() => keepDraft(draftStore, draft.get(), keepsContents()));
  return draft;
}

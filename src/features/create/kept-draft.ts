import type { Services } from '../../services/services';
import { type Store, createStore } from '../../services/store';
import type { Draft } from './draft';
import { keepDraft, restoreDraft } from './draft-memory';

/** The draft outlives the screen, and a reload that the product starts. */
export function keptDraft({ draftStore, pageReload }: Services): Store<Draft> {
  const draft = createStore<Draft>(restoreDraft(draftStore));
  pageReload.beforeEach(() => keepDraft(draftStore, draft.get()));
  return draft;
}

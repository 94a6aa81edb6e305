import type { Services } from '../../services/services';
import { type Store, createStore } from '../../services/store';
import { type Draft, EMPTY_DRAFT } from './draft';

/** The draft outlives the screen, and its text a reload that the product starts. */
export function keepDraft({ draftStore, pageReload }: Services): Store<Draft> {
  const draft = createStore<Draft>({ ...EMPTY_DRAFT, text: draftStore.take() ?? '' });
  pageReload.beforeEach(() => {
    draftStore.put(draft.get().text);
  });
  return draft;
}

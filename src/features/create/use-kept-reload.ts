import { useRef } from 'react';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { useNotify } from '../../services/notice-context';
import { useServices } from '../../services/services-context';
import type { Draft } from './draft';
import { keepDraft } from './draft-memory';

/**
 * Reloads the page with the draft. Where the browser refuses to keep the draft, the first press says so and only the
 * second one reloads.
 */
export function useKeptReload(draft: Draft): () => void {
  const { draftStore, reloadPage } = useServices();
  const create = useWords(CREATE_WORDS);
  const notify = useNotify();
  const wasWarned = useRef(false);
  return () => {
    if (keepDraft(draftStore, draft) || wasWarned.current) {
      reloadPage();
      return;
    }
    wasWarned.current = true;
    notify({ text: create.notKept });
  };
}

import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { useNotify } from '../../services/notice-context';
import { useServices } from '../../services/services-context';

/**
 * Reloads the page with the draft. Where the browser refuses to keep the draft, the first press says so and only the
 * second one reloads.
 */
export function useKeptReload(): () => void {
  const { pageReload } = useServices();
  const create = useWords(CREATE_WORDS);
  const notify = useNotify();
  return () => {
    if (!pageReload.reload()) notify({ text: create.notKept });
  };
}

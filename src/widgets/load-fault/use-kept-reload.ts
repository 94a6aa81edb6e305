import { COMMON_WORDS } from '../../i18n/common/words';
import { useWords } from '../../i18n/use-words';
import { useNotify } from '../../services/notice-context';
import { useServices } from '../../services/services-context';

/**
 * Loads the page again with everything that was made and read. Where the browser or the operator refuses to keep it, the
 * first press says so and only the second one reloads. Without a page to load, nothing happens but a word.
 */
export function useKeptReload(): () => void {
  const { pageReload } = useServices();
  const common = useWords(COMMON_WORDS);
  const notify = useNotify();
  return () => {
    void pageReload.reload().then((outcome) => {
      if (outcome === 'not-kept') notify({ text: common.notKept });
      if (outcome === 'unreachable') notify({ text: common.noPage });
    });
  };
}

import { COMMON_WORDS } from '../i18n/common/words';
import { SHELL_WORDS } from '../i18n/shell/words';
import { useWords } from '../i18n/use-words';
import type { AppUpdate } from '../platform/app-update';
import { useNotify } from '../services/notice-context';
import { useServices } from '../services/services-context';
import { useKeptReload } from '../widgets/load-fault/use-kept-reload';
import { NoticeBar } from './notice-bars';
import type { NewerVersion } from './use-app-update';

interface UpdateNoticeProps {
  readonly newer: NewerVersion;
  readonly appUpdate: AppUpdate;
  readonly onPutOff: () => void;
}

/** Asks; never reloads by itself. */
export function UpdateNotice({ newer, appUpdate, onPutOff }: UpdateNoticeProps) {
  const { pageReload } = useServices();
  const common = useWords(COMMON_WORDS);
  const shell = useWords(SHELL_WORDS);
  const notify = useNotify();
  const reload = useKeptReload();

  function accept(): void {
    if (newer.state === 'replaced') reload();
    else if (pageReload.prepare()) appUpdate.accept();
    else notify({ text: common.notKept });
  }

  return (
    <NoticeBar
      text={newer.state === 'waiting' ? shell.waiting : shell.replaced}
      action={{ label: shell.accept, run: accept }}
      dismissLabel={shell.later}
      onDismiss={onPutOff}
    />
  );
}

import { SHELL_WORDS } from '../i18n/shell/words';
import { useWords } from '../i18n/use-words';
import { NoticeBar } from './notices';
import type { NewerVersion } from './use-app-update';

interface UpdateNoticeProps {
  readonly newer: NewerVersion;
  /** Whether reloading would cost the user something. */
  readonly hasResults: boolean;
  readonly onAccept: () => void;
  readonly onPutOff: () => void;
}

/** Asks; never reloads by itself. */
export function UpdateNotice({ newer, hasResults, onAccept, onPutOff }: UpdateNoticeProps) {
  const shell = useWords(SHELL_WORDS);
  const news = newer.state === 'waiting' ? shell.waiting : shell.replaced;
  return (
    <NoticeBar
      text={hasResults ? `${news} ${shell.clearsResults}` : news}
      action={{ label: shell.accept, run: onAccept }}
      dismissLabel={shell.later}
      onDismiss={onPutOff}
    />
  );
}

import { SHELL_WORDS } from '../i18n/shell/words';
import { useWords } from '../i18n/use-words';
import { NoticeBar } from './notice-bars';
import type { NewerVersion } from './use-app-update';

interface UpdateNoticeProps {
  readonly newer: NewerVersion;
  readonly onAccept: () => void;
  readonly onPutOff: () => void;
}

/** Asks; never reloads by itself. */
export function UpdateNotice({ newer, onAccept, onPutOff }: UpdateNoticeProps) {
  const shell = useWords(SHELL_WORDS);
  return (
    <NoticeBar
      text={newer.state === 'waiting' ? shell.waiting : shell.replaced}
      action={{ label: shell.accept, run: onAccept }}
      dismissLabel={shell.later}
      onDismiss={onPutOff}
    />
  );
}

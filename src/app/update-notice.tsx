import { useState } from 'react';
import { SHELL_WORDS } from '../i18n/shell/words';
import { useWords } from '../i18n/use-words';
import { NoticeBar } from './notices';
import type { NewerVersion } from './use-app-update';

interface UpdateNoticeProps {
  readonly newer: NewerVersion | null;
  /** Whether reloading would cost the user something. */
  readonly hasResults: boolean;
  readonly onAccept: () => void;
}

/** Asks; never reloads by itself. */
export function UpdateNotice({ newer, hasResults, onAccept }: UpdateNoticeProps) {
  const words = useWords(SHELL_WORDS);
  const [putOff, setPutOff] = useState<NewerVersion | null>(null);
  if (newer === null || newer === putOff) return null;
  const news = newer.state === 'waiting' ? words.waiting : words.replaced;
  return (
    <NoticeBar
      text={hasResults ? `${news} ${words.clearsResults}` : news}
      action={{ label: words.accept, run: onAccept }}
      dismissLabel={words.later}
      onDismiss={() => {
        setPutOff(newer);
      }}
    />
  );
}

import { useState } from 'react';
import { useMessages } from '../i18n/i18n-context';
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
  const { update } = useMessages();
  const [putOff, setPutOff] = useState<NewerVersion | null>(null);
  if (newer === null || newer === putOff) return null;
  const news = newer.state === 'waiting' ? update.waiting : update.replaced;
  return (
    <NoticeBar
      text={hasResults ? `${news} ${update.clearsResults}` : news}
      action={{ label: update.accept, run: onAccept }}
      dismissLabel={update.later}
      onDismiss={() => {
        setPutOff(newer);
      }}
    />
  );
}

import { useMessages } from '../i18n/i18n-context';
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
  const { update } = useMessages();
  const news = newer.state === 'waiting' ? update.waiting : update.replaced;
  return (
    <NoticeBar
      text={hasResults ? `${news} ${update.clearsResults}` : news}
      action={{ label: update.accept, run: onAccept }}
      dismissLabel={update.later}
      onDismiss={onPutOff}
    />
  );
}

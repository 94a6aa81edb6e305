import { useState } from 'react';
import { useMessages } from '../i18n/i18n-context';
import { NoticeBar } from './notices';
import type { UpdateState } from './use-app-update';

interface UpdateNoticeProps {
  readonly update: UpdateState;
  readonly onAccept: () => void;
}

/** Asks; never reloads by itself. */
export function UpdateNotice({ update, onAccept }: UpdateNoticeProps) {
  const messages = useMessages();
  const [putOff, setPutOff] = useState<UpdateState>('current');
  if (update === 'current' || update === putOff) return null;
  return (
    <NoticeBar
      text={update === 'waiting' ? messages.update.waiting : messages.update.replaced}
      action={{ label: messages.update.accept, run: onAccept }}
      dismissLabel={messages.update.later}
      onDismiss={() => {
        setPutOff(update);
      }}
    />
  );
}

import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { COMMON_WORDS } from '../i18n/common/words';
import { useWords } from '../i18n/use-words';
import { type Notice, NoticeContext } from '../services/notice-context';
import { usePolicy } from '../services/policy-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

const SHOWN_MS = 6_000;
/** Something to press needs more time (WCAG 2.2.1); it also stays while pointed at or focused. */
const SHOWN_WITH_ACTION_MS = 20_000;

interface NoticesProps {
  /** Stays until it is answered, above the passing ones. */
  readonly standing: ReactNode;
  readonly children: ReactNode;
}

/** Hands `notify` to everything below and shows the newest message, and the newest that offers something. */
export function Notices({ standing, children }: NoticesProps) {
  const { banner } = usePolicy();
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const notify = useCallback((next: Notice) => {
    setNotices((shown) => [...shown.filter((notice) => hasAction(notice) !== hasAction(next)), next]);
  }, []);
  const dismiss = useCallback((gone: Notice) => {
    setNotices((shown) => shown.filter((notice) => notice !== gone));
  }, []);
  return (
    <NoticeContext value={notify}>
      {children}
      <div
        role="status"
        // The operator's marking lies at the top and may not be covered.
        className={`pointer-events-none fixed inset-x-0 z-40 grid justify-items-center gap-2 p-3 md:top-auto md:bottom-8 md:left-22 ${banner === null ? 'top-[env(safe-area-inset-top)]' : 'bottom-[calc(5.5rem+env(safe-area-inset-bottom))]'}`}
      >
        {standing}
        {notices.map((notice) => (
          <Passing key={notice.text} notice={notice} onDone={dismiss} />
        ))}
      </div>
    </NoticeContext>
  );
}

/** A message may not cost the user the way back that an earlier one offers. */
function hasAction(notice: Notice): boolean {
  return notice.action !== undefined;
}

function Passing({ notice, onDone }: { readonly notice: Notice; readonly onDone: (notice: Notice) => void }) {
  const [isHeld, setHeld] = useState(false);
  const done = useCallback(() => {
    onDone(notice);
  }, [notice, onDone]);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(done, hasAction(notice) ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [notice, isHeld, done]);
  const { action } = notice;
  return (
    <NoticeBar
      text={notice.text}
      onDismiss={done}
      onHold={setHeld}
      {...(action === undefined
        ? {}
        : {
            action: {
              label: action.label,
              run: () => {
                action.run();
                done();
              },
            },
          })}
    />
  );
}

interface NoticeBarProps extends Notice {
  readonly onDismiss: () => void;
  readonly dismissLabel?: string;
  readonly onHold?: (isHeld: boolean) => void;
}

export function NoticeBar({ text, action, onDismiss, dismissLabel, onHold }: NoticeBarProps) {
  const common = useWords(COMMON_WORDS);
  return (
    <div
      className="rise pointer-events-auto flex max-w-[36rem] items-center gap-2 rounded-sheet bg-ink py-1 pr-1 pl-4 text-paper shadow-float"
      onPointerEnter={() => onHold?.(true)}
      onPointerLeave={() => onHold?.(false)}
      onFocus={() => onHold?.(true)}
      onBlur={() => onHold?.(false)}
    >
      <p className="min-w-0 py-2">{text}</p>
      {action !== undefined && (
        <button
          type="button"
          className="min-h-11 shrink-0 rounded-control px-3 font-semibold underline underline-offset-4"
          onClick={action.run}
        >
          {action.label}
        </button>
      )}
      {dismissLabel === undefined ? (
        <button
          type="button"
          aria-label={common.close}
          className="grid size-11 shrink-0 place-items-center rounded-control"
          onClick={onDismiss}
        >
          <Icon name="close" />
        </button>
      ) : (
        <Button look="quiet" className="shrink-0 text-paper hover:bg-transparent hover:text-paper" onClick={onDismiss}>
          {dismissLabel}
        </Button>
      )}
    </div>
  );
}

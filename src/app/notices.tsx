import { type ReactNode, useCallback, useEffect, useReducer, useState } from 'react';
import { COMMON_WORDS } from '../i18n/common/words';
import { useWords } from '../i18n/use-words';
import { type Notice, NoticeContext } from '../services/notice-context';
import { usePolicy } from '../services/policy-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { NO_NOTICES, isOffer, nextNotices } from './notice-stack';

const SHOWN_MS = 6_000;
/** Something to press needs more time (WCAG 2.2.1); it also stays while pointed at or focused. */
const SHOWN_WITH_ACTION_MS = 20_000;

interface NoticesProps {
  /** Stays until it is answered; null while there is none. */
  readonly standing: ReactNode;
  readonly children: ReactNode;
}

/** Hands `notify` to everything below and shows what it is given, so that nothing moves under a finger (see notice-stack.ts). */
export function Notices({ standing, children }: NoticesProps) {
  const { banner } = usePolicy();
  const [stack, dispatch] = useReducer(nextNotices, NO_NOTICES);
  const notify = useCallback((notice: Notice) => {
    dispatch({ kind: 'notified', notice });
  }, []);
  const end = useCallback((id: number) => {
    dispatch({ kind: 'ended', id });
  }, []);
  const isOffered = standing !== null;
  useEffect(() => {
    dispatch({ kind: 'standing-changed', isOffered });
  }, [isOffered]);
  return (
    <NoticeContext value={notify}>
      {children}
      <div
        role="status"
        // The operator's marking lies at the top and may not be covered. The first notice lies nearest to the edge.
        className={`pointer-events-none fixed inset-x-0 z-40 flex items-center gap-2 p-3 md:top-auto md:bottom-8 md:left-22 md:flex-col-reverse ${banner === null ? 'top-[env(safe-area-inset-top)] flex-col' : 'bottom-[calc(5.5rem+env(safe-area-inset-bottom))] flex-col-reverse'}`}
      >
        {stack.placed.map(({ id, content, isGone }) => (
          <div key={id} className={isGone ? 'invisible' : 'contents'}>
            {content === 'standing' ? standing : <Passing id={id} notice={content} isGone={isGone} onEnd={end} />}
          </div>
        ))}
      </div>
    </NoticeContext>
  );
}

interface PassingProps {
  readonly id: number;
  readonly notice: Notice;
  /** Its place is kept, it is neither seen nor heard. */
  readonly isGone: boolean;
  readonly onEnd: (id: number) => void;
}

function Passing({ id, notice, isGone, onEnd }: PassingProps) {
  const [isHeld, setHeld] = useState(false);
  const end = useCallback(() => {
    onEnd(id);
  }, [id, onEnd]);
  useEffect(() => {
    if (isHeld || isGone) return;
    const timer = setTimeout(end, isOffer(notice) ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [notice, isHeld, isGone, end]);
  const { text, action } = notice;
  const ending = action && {
    label: action.label,
    run: () => {
      action.run();
      end();
    },
  };
  return <NoticeBar text={text} onDismiss={end} onHold={setHeld} {...(ending && { action: ending })} />;
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

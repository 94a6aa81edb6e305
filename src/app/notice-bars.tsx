import { useCallback, useContext, useEffect, useState } from 'react';
import { COMMON_WORDS } from '../i18n/common/words';
import { useWords } from '../i18n/use-words';
import type { Notice } from '../services/notice-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { isOffer } from './notice-stack';
import { NoticeStackContext } from './notices';

const SHOWN_MS = 6_000;
/** Something to press needs more time (WCAG 2.2.1); it also stays while pointed at or focused. */
const SHOWN_WITH_ACTION_MS = 20_000;

/**
 * The notices, in the margin above the screen's heading, where nothing else lies. On a wide screen the margin stays in view.
 * On a phone that has been scrolled they lie above the bar, where what they cover can be scrolled out from under them.
 */
export function NoticeBars() {
  const { stack, standing, onEnd } = useContext(NoticeStackContext);
  return (
    <div role="status" className="pointer-events-none sticky top-0 z-40 order-first h-0">
      {stack.placed.length > 0 && (
        <div
          ref={(bars) => {
            chooseEdge(bars, stack.placed[0]?.id);
          }}
          className="notice-bars absolute inset-x-0 top-[env(safe-area-inset-top)] mx-auto flex max-w-6xl flex-col items-center gap-2 p-1 md:flex-row-reverse md:flex-wrap lg:px-12"
        >
          {stack.placed.map(({ id, content, isGone }) => (
            <div key={id} className={isGone ? 'invisible' : 'contents'}>
              {content === 'standing' ? standing : <Passing id={id} notice={content} isGone={isGone} onEnd={onEnd} />}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Once for the first notice and those that come while it is there, so that none moves under a finger. */
function chooseEdge(bars: HTMLElement | null, firstId: number | undefined): void {
  const margin = bars?.parentElement?.parentElement;
  if (!bars || !margin || bars.dataset['first'] === String(firstId)) return;
  bars.dataset['first'] = String(firstId);
  bars.dataset['edge'] = margin.getBoundingClientRect().top < 0 ? 'low' : 'high';
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
      className="rise pointer-events-auto flex max-w-[36rem] items-center gap-2 rounded-sheet bg-ink pl-4 leading-tight text-paper shadow-float max-md:text-small"
      onPointerEnter={() => onHold?.(true)}
      onPointerLeave={() => onHold?.(false)}
      onFocus={() => onHold?.(true)}
      onBlur={() => onHold?.(false)}
    >
      <p className="min-w-0 py-1">{text}</p>
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

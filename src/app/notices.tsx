import { type ReactNode, createContext, useCallback, useEffect, useReducer } from 'react';
import { type Notice, NoticeContext } from '../services/notice-context';
import { NO_NOTICES, type NoticeStack, nextNotices } from './notice-stack';

interface ShownNotices {
  readonly stack: NoticeStack;
  /** Stays until it is answered; null while there is none. */
  readonly standing: ReactNode;
  readonly onEnd: (id: number) => void;
}

/** For the one place that draws the notices (see notice-bars.tsx). */
export const NoticeStackContext = createContext<ShownNotices>({
  stack: NO_NOTICES,
  standing: null,
  onEnd: () => undefined,
});

interface NoticesProps extends Pick<ShownNotices, 'standing'> {
  readonly children: ReactNode;
}

/** Hands `notify` to everything below and keeps what it was called with in an order that moves nothing (see notice-stack.ts). */
export function Notices({ standing, children }: NoticesProps) {
  const [stack, dispatch] = useReducer(nextNotices, NO_NOTICES);
  const notify = useCallback((notice: Notice) => {
    dispatch({ kind: 'notified', notice });
  }, []);
  const onEnd = useCallback((id: number) => {
    dispatch({ kind: 'ended', id });
  }, []);
  const isOffered = standing !== null;
  useEffect(() => {
    dispatch({ kind: 'standing-changed', isOffered });
  }, [isOffered]);
  return (
    <NoticeContext value={notify}>
      <NoticeStackContext value={{ stack, standing, onEnd }}>{children}</NoticeStackContext>
    </NoticeContext>
  );
}

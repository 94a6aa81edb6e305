/** Whether anybody can see the page. */
export interface Visibility {
  /** Calls back when the page is hidden or shown again, until the answer is called. */
  watch(listener: (isHidden: boolean) => void): () => void;
  /** Calls back just before the page goes: closed, reloaded or left, for as long as the page lives. */
  onLeave(listener: () => void): void;
}

export const visibility: Visibility = {
  watch(listener) {
    const onChange = (): void => {
      listener(document.visibilityState === 'hidden');
    };
    document.addEventListener('visibilitychange', onChange);
    return () => {
      document.removeEventListener('visibilitychange', onChange);
    };
  },
  onLeave(listener) {
    window.addEventListener('pagehide', listener);
  },
};

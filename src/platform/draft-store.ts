const KEY = 'qr-code-master.draft';

export interface DraftStore {
  /** Keeps the text across the reload that brings a new version; false where it could not be kept. */
  put(text: string): boolean;
  /** Gives the text back once and forgets it. */
  take(): string | null;
}

/** Session storage ends with the tab, so no text outlives its window. */
export const draftStore: DraftStore = {
  put(text) {
    try {
      sessionStorage.setItem(KEY, text);
      return true;
    } catch {
      return false;
    }
  },
  take() {
    try {
      const text = sessionStorage.getItem(KEY);
      sessionStorage.removeItem(KEY);
      return text;
    } catch {
      return null;
    }
  },
};

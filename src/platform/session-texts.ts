/** Texts that last until the tab is closed, by name. Where storage is refused or full nothing is kept, and that is said. */
export interface SessionTexts {
  /** False where it could not be kept; then nothing lies under the name. */
  put(name: string, text: string): boolean;
  get(name: string): string | null;
  remove(name: string): void;
  names(prefix: string): readonly string[];
}

/** Session storage survives a reload and a page that breaks, and no other tab reads it. */
export const sessionTexts: SessionTexts = {
  put(name, text) {
    try {
      sessionStorage.setItem(name, text);
      return true;
    } catch {
      sessionTexts.remove(name);
      return false;
    }
  },
  get(name) {
    try {
      return sessionStorage.getItem(name);
    } catch {
      return null;
    }
  },
  remove(name) {
    try {
      sessionStorage.removeItem(name);
    } catch {
      // What cannot be written to holds nothing of ours.
    }
  },
  names(prefix) {
    try {
      return Object.keys(sessionStorage).filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  },
};

export interface PageReload {
  /** Called before each reload that the product starts, to store what is to outlive it; false where that was refused. */
  beforeEach(keep: () => boolean): void;
  /** Stores what is to outlive the reload that comes; false where something was refused. */
  keep(): boolean;
  /**
   * Stores it and loads the page again.
   * @returns false where something would be lost; only the next call reloads all the same
   */
  reload(): boolean;
}

export function createPageReload(): PageReload {
  const keepers: (() => boolean)[] = [];
  let wasRefused = false;
  const keep = (): boolean => keepers.map((one) => one()).every(Boolean);
  return {
    beforeEach(one) {
      keepers.push(one);
    },
    keep,
    reload() {
      if (!keep() && !wasRefused) {
        wasRefused = true;
        return false;
      }
      location.reload();
      return true;
    },
  };
}

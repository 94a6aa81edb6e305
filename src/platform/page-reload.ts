export interface PageReload {
  /** Called before each reload that the product starts, to store what is to outlive it. */
  beforeEach(keep: () => void): void;
  /** Stores what is to outlive the reload that comes. */
  keep(): void;
  /** Stores it and loads the page again. */
  reload(): void;
}

export function createPageReload(): PageReload {
  const keepers: (() => void)[] = [];
  const keep = (): void => {
    for (const one of keepers) one();
  };
  return {
    beforeEach(one) {
      keepers.push(one);
    },
    keep,
    reload() {
      keep();
      location.reload();
    },
  };
}

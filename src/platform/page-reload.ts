/** What the server shows at this page's address: the release that runs here, another one, or no page at all. */
export type ServedRelease = 'same' | 'newer' | 'unreachable';

export type ReloadOutcome =
  | 'reloading'
  /** Something would be lost. Only the next call reloads all the same. */
  | 'not-kept'
  /** No page came, and the browser's error page would stand here instead of the program. */
  | 'unreachable';

export interface PageReload {
  /** Called before each reload that the product starts, to store what is to outlive it; false where that was refused. */
  beforeEach(keep: () => boolean): void;
  /** Stores what is to outlive the reload that comes. False where something would be lost; only the next call allows it. */
  prepare(): boolean;
  /** Asks the server itself, past the service worker and the browser's cache. */
  served(): Promise<ServedRelease>;
  /** Stores what is to outlive it, makes sure that the page can be had, and loads the page again. */
  reload(): Promise<ReloadOutcome>;
}

/** A query that no precached address has, so that the answer is the server's and not the service worker's. */
const FROM_SERVER = '/?release';

export function createPageReload(): PageReload {
  const keepers: (() => boolean)[] = [];
  let wasRefused = false;

  function prepare(): boolean {
    const isKept = keepers.map((one) => one()).every(Boolean);
    const isAllowed = isKept || wasRefused;
    wasRefused = !isKept;
    return isAllowed;
  }

  return {
    beforeEach(one) {
      keepers.push(one);
    },
    prepare,
    async served() {
      const page = await fetchPage(FROM_SERVER);
      if (page === null) return 'unreachable';
      return ownScripts().every((src) => page.includes(`"${src}"`)) ? 'same' : 'newer';
    },
    async reload() {
      if (!prepare()) return 'not-kept';
      // Through the service worker, as the reload itself goes.
      if ((await fetchPage(location.pathname)) === null) return 'unreachable';
      location.reload();
      return 'reloading';
    },
  };
}

/** Null where the server is away, under maintenance, or where something else answers in its place, such as a login page. */
async function fetchPage(address: string): Promise<string | null> {
  try {
    const answer = await fetch(address, { cache: 'no-store', credentials: 'same-origin', redirect: 'error' });
    const page = answer.ok ? await answer.text() : '';
    return page.includes('id="root"') ? page : null;
  } catch {
    return null;
  }
}

/** Their names carry hashes of what is in them, so that another release has other names. */
function ownScripts(): readonly string[] {
  return Array.from(document.querySelectorAll('script[src]'), (script) => script.getAttribute('src') ?? '');
}

const KEY = 'qr-code-master.release-key';

/** The release key that this browser saw first (SHA-256, hexadecimal): a server that changes hands cannot change it unseen. */
export const releaseKeyPin = {
  /** Null where none was seen, or where this browser keeps nothing. */
  read(): string | null {
    try {
      const kept = localStorage.getItem(KEY);
      return kept !== null && /^[0-9a-f]{64}$/.test(kept) ? kept : null;
    } catch {
      return null;
    }
  },
  keep(keySha256: string): void {
    try {
      localStorage.setItem(KEY, keySha256);
    } catch {
      // Without storage each visit is the first: the page then compares with nothing and says so.
    }
  },
};

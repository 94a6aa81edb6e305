import { sessionTexts } from './session-texts';

const NAME = 'qr-code-master.draft';

export interface DraftStore {
  /** Keeps the text until the tab is closed; false where it could not be kept. */
  put(text: string): boolean;
  /** Gives the text back once and forgets it. */
  take(): string | null;
}

/** Session storage ends with the tab, so no text outlives its window. */
export const draftStore: DraftStore = {
  put: (text) => sessionTexts.put(NAME, text),
  take() {
    const text = sessionTexts.get(NAME);
    sessionTexts.remove(NAME);
    return text;
  },
};

import type { Style } from '../../core/render/style';
import type { Services } from '../../services/services';
import { type Store, createStore } from '../../services/store';
import type * as StyleMemory from './style-memory';
import { STYLE_PREFERENCES } from './style-preferences';

/** A slider changes the style many times a second. */
const DELAY_MS = 300;

/** How the symbol looks; null is plain. It outlives the screen and the visit. */
export function keptStyle({ preferences }: Services): Store<Style | null> {
  const style = createStore<Style | null>(null);
  const { chosen } = preferences.read(STYLE_PREFERENCES);
  let timer: ReturnType<typeof setTimeout> | null = null;

  // Without its code the symbol stays plain, and what is stored stays for the next visit.
  const withMemory = (use: (memory: typeof StyleMemory) => void): void => {
    void import('./style-memory').then(use, () => undefined);
  };

  if (chosen !== '')
    withMemory(({ styleFrom }) => {
      style.set((before) => before ?? styleFrom(chosen));
    });
  style.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = null;
      withMemory(({ keepStyle }) => {
        keepStyle(preferences, style.get());
      });
    }, DELAY_MS);
  });
  return style;
}

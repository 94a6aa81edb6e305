import type { Style } from '../../core/render/style';
import type { Services } from '../../services/services';
import { type Store, createStore } from '../../services/store';
import { keptStyle } from './kept-style';
import { type StyleHistory, changed, newHistory, redone, settled, undone } from './style-history';

interface StyleEditor {
  readonly history: Store<StyleHistory>;
  change(next: (before: Style | null) => Style | null, key: string | null): void;
  undo(): void;
  redo(): void;
  /** A slider was let go. */
  settle(): void;
}

/** Changes of the style that can be undone, also those that others make in the store itself. */
export function keptStyleHistory({ kept }: Services): StyleEditor {
  const style = kept(keptStyle);
  const history = createStore(newHistory(style.get()));

  style.subscribe(() => {
    history.set((before) => (before.present === style.get() ? before : changed(before, style.get(), null)));
  });

  function apply(change: (before: StyleHistory) => StyleHistory): void {
    history.set(change);
    style.set(() => history.get().present);
  }

  return {
    history,
    change(next, key) {
      const present = next(style.get());
      if (present !== style.get()) apply((before) => changed(before, present, key));
    },
    undo() {
      apply(undone);
    },
    redo() {
      apply(redone);
    },
    settle() {
      history.set(settled);
    },
  };
}

import type { Style } from '../../core/render/style';
import { type Store, createStore } from '../../services/store';

/** How the symbol looks; null is plain. It outlives the screen. */
export function keptStyle(): Store<Style | null> {
  return createStore<Style | null>(null);
}

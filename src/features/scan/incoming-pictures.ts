import { type Store, createStore } from '../../services/store';
import type { FileInput } from '../../workers/decode/contract';

/**
 * Pictures dropped or pasted on any screen, until the list of results takes them. Its code comes with the scan screen; where
 * that could not be fetched they wait for the next try.
 */
export function incomingPictures(): Store<readonly FileInput[]> {
  return createStore<readonly FileInput[]>([]);
}

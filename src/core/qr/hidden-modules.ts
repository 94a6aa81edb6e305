/** What a reader sees of each module, row by row, when something lies on the symbol or was taken out of it. */
export type ModuleViews = Uint8Array;

export const SEEN = 0;
/** The ground shows: the reader takes the module for light. */
export const CLEARED = 1;
/** Something lies on the module: the reader may take it for dark or for light. */
export const COVERED = 2;

/** Whether a reader may see another value than the module has. */
export function mayMislead(view: number, module: number): boolean {
  return view === COVERED || (view === CLEARED && module === 1);
}

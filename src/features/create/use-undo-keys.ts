import { type RefObject, useEffect } from 'react';

const TEXT_FIELD =
  'textarea, input:not([type="radio"], [type="checkbox"], [type="color"], [type="file"]), [contenteditable]';

/**
 * Ctrl+Z and Ctrl+Shift+Z (⌘ on a Mac) anywhere on the page, except in a text field, where they belong to the text.
 * @param place an element of the page
 */
export function useUndoKeys(place: RefObject<HTMLElement | null>, undo: () => void, redo: () => void): void {
  useEffect(() => {
    const page = place.current?.ownerDocument;
    function onKey(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      if (event.target instanceof HTMLElement && event.target.matches(TEXT_FIELD)) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    }
    page?.addEventListener('keydown', onKey);
    return () => {
      page?.removeEventListener('keydown', onKey);
    };
  }, [place, undo, redo]);
}

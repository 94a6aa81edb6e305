import type { Services } from '../services/services';
import { choosing, textContent } from '../features/create/draft';
import { keptDraft } from '../features/create/kept-draft';
import { parseText } from '../core/payload/text';

/**
 * Text may be typed into the page that the build has drawn before the program is here. It becomes the draft's, and the
 * place of the focus and the selection stay.
 * @returns what to call when the program has drawn the page
 */
export function watchEarlyText(root: HTMLElement): (services: Services) => void {
  const early = root.querySelector('textarea');
  let hasFocus = early !== null && document.activeElement === early;
  early?.addEventListener('focus', () => {
    hasFocus = true;
  });
  early?.addEventListener('blur', () => {
    // The box that is taken out of the page loses the focus too, while it is still in it.
    setTimeout(() => {
      if (early.isConnected) hasFocus = false;
    });
  });
  return (services) => {
    delete root.dataset['drawn'];
    if (early === null) return;
    const { value, selectionStart, selectionEnd } = early;
    if (value !== '')
      services.kept(keptDraft).set((draft) => ({ ...choosing(draft, 'text'), content: textContent(parseText(value)) }));
    if (!hasFocus) return;
    const box = root.querySelector('textarea');
    box?.focus({ preventScroll: true });
    // React writes the text into the box first.
    requestAnimationFrame(() => box?.setSelectionRange(selectionStart, selectionEnd));
  };
}

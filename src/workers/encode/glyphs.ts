import { createGlyphSource } from '../../core/glyphs/glyph-source';
import { loaded } from '../loaded';

const source = createGlyphSource(loaded);
let isCommonAsked = false;

export const { glyphsOf } = source;

/** After the first caption: whoever makes captions can then make all common ones without a network. */
export function fetchCommonGlyphs(): void {
  if (isCommonAsked || isSavingData()) return;
  isCommonAsked = true;
  source.fetchCommon().catch(() => {
    isCommonAsked = false;
  });
}

/** Absent in Firefox and Safari. */
function isSavingData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}

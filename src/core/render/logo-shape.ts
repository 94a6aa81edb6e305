import type { Glyphs } from '../glyphs/glyph';
import type { Logo } from './style';
import { wordMark } from './word-mark';

/** All of a logo that decides which modules it hides. */
export interface LogoShape extends Pick<Logo, 'share' | 'clearing' | 'marginModules'> {
  /** Width divided by height. */
  readonly aspect: number;
  /** Rows of "#" and "." stretched over the logo; null covers the whole rectangle. */
  readonly silhouette: readonly string[] | null;
}

/** @returns null for a text of which no sign has an outline */
export function logoShapeOf({ content, share, clearing, marginModules }: Logo, glyphs: Glyphs): LogoShape | null {
  const rest = { share, clearing, marginModules };
  if (content.kind === 'picture') {
    const { picture, silhouette } = content;
    return { ...rest, aspect: picture.widthPx / picture.heightPx, silhouette };
  }
  const mark = wordMark(content.text, glyphs);
  return mark === null ? null : { ...rest, aspect: mark.width / mark.height, silhouette: null };
}

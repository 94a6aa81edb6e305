import type { Style } from '../../core/render/style';

/** What each part of the style panel is drawn with. */
export interface StylePartProps {
  readonly style: Style;
  /**
   * @param key changes under the same key that follow each other, such as those of one slider, are one step to undo; null
   * makes a step of its own
   */
  readonly onStyle: (part: Partial<Style>, key: string | null) => void;
}

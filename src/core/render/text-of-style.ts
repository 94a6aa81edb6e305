import type { Style } from './style';

/** All text that a style draws as outlines. */
export function textOfStyle({ logo, frame }: Style): string {
  const mark = logo?.content.kind === 'text' ? logo.content.text : '';
  return mark + (frame?.caption ?? '');
}

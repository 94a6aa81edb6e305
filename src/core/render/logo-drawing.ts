import type { Glyphs } from '../glyphs/glyph';
import type { QrSymbol } from '../qr/symbol';
import type { Fill, Shape } from './drawing';
import { type LogoLayout, logoLayout } from './logo-layout';
import { logoShapeOf } from './logo-shape';
import { placedPath, turnedPath } from './place-path';
import type { Style } from './style';
import { wordMark } from './word-mark';

/** Where the logo of a style lies on a symbol; null where there is none. */
export function layoutOfLogo(symbol: QrSymbol, { logo }: Style, glyphs: Glyphs): LogoLayout | null {
  const shape = logo === null ? null : logoShapeOf(logo, glyphs);
  return shape === null ? null : logoLayout(symbol, shape);
}

/** The logo itself. It turns with the symbol. */
export function logoShapes(
  { x, y, width, height }: LogoLayout,
  { logo, turnDegrees }: Style,
  glyphs: Glyphs,
  quietZoneModules: number,
  textFill: Fill,
): readonly Shape[] {
  if (logo === null) return [];
  const place = { x: x + quietZoneModules, y: y + quietZoneModules, width, height };
  const { content } = logo;
  if (content.kind === 'picture') return [{ kind: 'picture', picture: content.picture, ...place, turnDegrees }];
  const mark = wordMark(content.text, glyphs);
  if (mark === null) return [];
  const upright = placedPath(mark.path, width / mark.width, place.x, place.y);
  const path = turnedPath(upright, turnDegrees, place.x + width / 2, place.y + height / 2);
  return [{ kind: 'path', path, fill: textFill }];
}

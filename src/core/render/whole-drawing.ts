import type { Glyphs } from '../glyphs/glyph';
import type { QrSymbol } from '../qr/symbol';
import type { Drawing, Shape } from './drawing';
import { frameLayout } from './frame-layout';
import { layoutOfLogo, logoShapes } from './logo-drawing';
import { withoutCleared } from './logo-layout';
import { movedShape } from './place-path';
import type { Style } from './style';
import { fillOf, styledDrawing } from './styled-drawing';

/**
 * A symbol in a style with its logo and its frame.
 * @param glyphs of `textOfStyle`
 */
export function wholeDrawing(symbol: QrSymbol, quietZoneModules: number, style: Style, glyphs: Glyphs): Drawing {
  const logo = layoutOfLogo(symbol, style, glyphs);
  const bare = logo === null ? symbol : withoutCleared(symbol, logo);
  const inner = styledDrawing(bare, quietZoneModules, { ...style, ground: null });
  const { widthModules, heightModules } = inner;
  const textFill = fillOf(style.modules.paint, widthModules, heightModules);
  const onTop = logo === null ? [] : logoShapes(logo, style, glyphs, quietZoneModules, textFill);
  const frame = frameLayout(style.frame, widthModules, heightModules, glyphs);
  const ground: readonly Shape[] =
    style.ground === null
      ? []
      : [{ kind: 'path', path: frame.ground, fill: fillOf(style.ground, frame.width, frame.height) }];
  const shapes = [...inner.shapes, ...onTop].map((shape) => movedShape(shape, frame.x, frame.y));
  return { widthModules: frame.width, heightModules: frame.height, shapes: [...ground, ...frame.shapes, ...shapes] };
}

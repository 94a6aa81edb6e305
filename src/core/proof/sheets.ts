import type { Style } from '../render/style';

/** The same style upright and without a frame, so that the place of each module is known. */
export function flatStyle(style: Style): Style {
  return { ...style, frame: null, turnDegrees: 0 };
}

/** Pixels for each module of the picture that is proved: enough for curves, and for a large symbol no more than it needs. */
export function sheetModulePx({
  widthModules,
  heightModules,
}: {
  readonly widthModules: number;
  readonly heightModules: number;
}): number {
  const side = Math.max(widthModules, heightModules);
  return side > 110 ? 5 : side > 70 ? 6 : 8;
}

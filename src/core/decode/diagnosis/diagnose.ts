import { FINDER_RADIUS, type Finder } from '../finders/finder';
import { isInside } from '../geometry/quad';
import { mapPoint } from '../geometry/warp';
import type { Pyramid } from '../luminance/pyramid';
import type { ContrastLevels } from '../luminance/contrast-levels';
import type { UnreadFit } from '../detector/detector';
import type { Cause, Diagnosis } from './diagnosis';
import { contrastOf } from './symbol-contrast';
import { sharpestEdge, luminanceRange } from './luminance-range';

/** Texture hardly ever reaches `CLEAR_FINDER_SCORE`. */
const CLEAR_FINDER_SCORE = 0.55;
/** Symbols with modules below `LEAST_MODULE_PX` are seldom read. */
const LEAST_MODULE_PX = 2;
/** Grey steps between ink and paper below which noise hides the modules. */
const LEAST_CONTRAST = 24;
/** Share of the contrast of wide parts (finder patterns) that single modules (timing patterns) keep: nearly all in a sharp picture, two thirds where blur is half a module wide. */
const LEAST_SHARPNESS = 0.7;
/** A pattern this near to the border leaves no room for a quiet zone: its symbol goes on beyond. */
const QUIET_MODULES = 1;

/** The diagnosis of a picture in which nothing was read. */
export function diagnose(scene: ContrastLevels, stuck: readonly UnreadFit[], finders: readonly Finder[]): Diagnosis {
  const best = stuck[0];
  if (best !== undefined) return ofSymbol(scene, best);
  const clear = finders.filter(({ score }) => score >= CLEAR_FINDER_SCORE);
  if (clear.length > 0)
    return { reached: { kind: 'patterns', count: clear.length }, cause: ofPatterns(scene.pyramid, clear) };
  return { reached: { kind: 'nothing' }, cause: ofPicture(scene) };
}

function ofSymbol(scene: ContrastLevels, { fit, fault }: UnreadFit): Diagnosis {
  const { warp, version } = fit;
  const corner = (u: number, v: number) => mapPoint(warp, u, v);
  const { side } = warp;
  const corners = [corner(0, 0), corner(side, 0), corner(side, side), corner(0, side)] as const;
  return {
    reached: { kind: 'symbol', version, corners, fault },
    cause: causeOf(
      scene,
      fit,
      corners.some((one) => isOutside(scene.pyramid, one, 0)),
    ),
  };
}

function causeOf(scene: ContrastLevels, fit: UnreadFit['fit'], isCutOff: boolean): Cause {
  if (isCutOff) return 'cut-off';
  if (fit.modulePx < LEAST_MODULE_PX) return 'too-small';
  const { wide, narrow } = contrastOf(scene.pyramid, fit);
  if (wide < LEAST_CONTRAST) return 'faint';
  return narrow < LEAST_SHARPNESS * wide ? 'blurred' : 'damaged';
}

function ofPatterns(picture: Pyramid, finders: readonly Finder[]): Cause {
  if (finders.every(({ modulePx }) => modulePx < LEAST_MODULE_PX)) return 'too-small';
  const isAtBorder = finders.some((finder) =>
    isOutside(picture, finder, (FINDER_RADIUS + QUIET_MODULES) * finder.modulePx),
  );
  return isAtBorder ? 'cut-off' : 'hidden';
}

function isOutside(
  { widthPx, heightPx }: Pyramid,
  point: { readonly x: number; readonly y: number },
  margin: number,
): boolean {
  const right = widthPx - margin;
  const bottom = heightPx - margin;
  return !isInside([margin, margin, right, margin, right, bottom, margin, bottom], point);
}

/** Light of the darkest and the lightest twentieth of a picture beyond which it is under- or overexposed. */
const DARK = 48;
const LIGHT = 208;
/** Less between the two is an empty page, or a lens cap. */
const LEAST_RANGE = 16;
/** Even the sharpest edges of a blurred picture rise by less than this share of its range from pixel to pixel; in a sharp one by a quarter and more. */
const LEAST_EDGE = 0.12;

function ofPicture(scene: ContrastLevels): Cause | null {
  const { low, high } = luminanceRange(scene.pyramid);
  if (high < DARK) return 'too-dark';
  if (low > LIGHT) return 'too-light';
  if (high - low < LEAST_RANGE) return 'flat';
  return sharpestEdge(scene.pyramid.whole()) < LEAST_EDGE * (high - low) ? 'blurred' : null;
}

import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import { type Light, blurred } from '../../src/core/proof/optics.ts';
import { photograph, withLight } from './canvas.ts';
import { type Damage, finish, straight } from './damages.ts';
import type { Draw, Sample } from './sample.ts';

/** How styled generators draw data modules: apart, joined to their neighbours, or with one sharp pair of corners. */
type ModuleStyle = 'dots' | 'small squares' | 'rounded' | 'classy';
/** How they draw the ring and the middle of a finder pattern; `modules` draws them in pieces as the data. */
type FinderStyle = 'modules' | 'square' | 'rounded' | 'circle' | 'leaf';

interface Style {
  readonly modules: ModuleStyle;
  /** Half the width of a dot or small square, in modules. */
  readonly radius: number;
  readonly ring: FinderStyle;
  readonly middle: FinderStyle;
  readonly isInverted: boolean;
  /** Whether the ink becomes lighter from one side to the other. */
  readonly hasGradient: boolean;
  /** Side of a logo on white in the middle, as a share of the symbol's. */
  readonly logoShare: number;
}

const PLAIN = { radius: 0.4, isInverted: false, hasGradient: false, logoShare: 0 } as const;

const FINDER_STYLES = ['modules', 'square', 'rounded', 'circle', 'leaf'] as const;
const MODULE_STYLES = ['dots', 'small squares', 'rounded', 'classy'] as const;

/** Kinds of styled symbols; the rest of each style is drawn by lot. */
const KINDS: readonly ((draw: Draw) => Style)[] = [
  ({ random }) => ({ ...PLAIN, modules: 'dots', ring: 'square', middle: 'square', radius: 0.32 + 0.18 * random() }),
  ({ random }) => ({ ...PLAIN, modules: 'dots', ring: 'modules', middle: 'modules', radius: 0.3 + 0.2 * random() }),
  ({ random }) => ({
    ...PLAIN,
    modules: 'small squares',
    ring: 'modules',
    middle: 'modules',
    radius: 0.28 + 0.17 * random(),
  }),
  ({ random }) => ({
    ...PLAIN,
    modules: 'dots',
    ring: 'modules',
    middle: 'modules',
    radius: 0.32 + 0.16 * random(),
    isInverted: true,
  }),
  ({ random }) => ({ ...PLAIN, modules: 'dots', ring: 'circle', middle: 'circle', radius: 0.3 + 0.2 * random() }),
  ({ random }) => ({ ...PLAIN, modules: 'classy', ring: 'leaf', middle: pick(FINDER_STYLES, random) }),
  ({ random }) => ({
    ...PLAIN,
    modules: pick(MODULE_STYLES, random),
    radius: 0.32 + 0.16 * random(),
    ring: pick(FINDER_STYLES, random),
    middle: pick(FINDER_STYLES, random),
    hasGradient: random() < 0.5,
    isInverted: random() < 0.4,
    logoShare: 0.1 + 0.1 * random(),
  }),
  ({ random }) => ({
    ...PLAIN,
    modules: pick(['dots', 'small squares'], random),
    radius: 0.32 + 0.16 * random(),
    ring: 'modules',
    middle: pick(['modules', 'circle'], random),
    hasGradient: true,
    isInverted: random() < 0.4,
  }),
];

export const STYLED: Damage = {
  name: 'styled',
  unit: 'kind of style',
  strengths: KINDS.map((_, kind) => kind),
  apply: (draw, kind) => styledPicture(draw, (KINDS[kind] ?? KINDS[0])?.(draw), 4 + 10 * draw.random()),
};

/** The same from afar and out of focus. */
export const STYLED_SMALL: Damage = {
  name: 'styled and small',
  unit: 'kind of style',
  strengths: KINDS.map((_, kind) => kind),
  apply: (draw, kind) => styledPicture(draw, (KINDS[kind] ?? KINDS[0])?.(draw), 2.2 + 2 * draw.random()),
};

/** Parts of a module that are drawn for themselves, in one direction. */
const FINE = 8;

function styledPicture(draw: Draw, style: Style | undefined, modulePx: number): RgbaPicture {
  if (style === undefined) throw new RangeError('No such style');
  const isDark = inkOf(draw.sample, style);
  const fine = {
    ...draw.sample,
    sideModules: draw.sample.sideModules * FINE,
    isDark: (column: number, row: number) => isDark((column + 0.5) / FINE, (row + 0.5) / FINE),
  };
  const paper = photograph({ ...draw, sample: fine, modulePx: modulePx / FINE }, straight);
  return finish(draw, blurred(coloured(paper, style), 0.15 * modulePx));
}

function coloured(canvas: Light, { isInverted, hasGradient }: Style): Light {
  const shaded = hasGradient
    ? withLight(canvas, (luminance, x) => luminance + ((235 - luminance) * 0.5 * x) / canvas.widthPx)
    : canvas;
  return isInverted ? withLight(shaded, (luminance) => 255 - luminance) : shaded;
}

function inkOf(sample: Sample, style: Style): (column: number, row: number) => boolean {
  const { sideModules } = sample;
  const logo = (style.logoShare * sideModules) / 2;
  return (column, row) => {
    const [x, y] = [column - sideModules / 2, row - sideModules / 2];
    if (Math.max(Math.abs(x), Math.abs(y)) < logo) return Math.hypot(x, y) < 0.8 * logo && x > y;
    const finder = finderAt(Math.floor(column), Math.floor(row), sideModules);
    if (finder !== null) {
      const [u, v] = [column - finder[0] - 3.5, row - finder[1] - 3.5];
      const part = Math.max(Math.abs(u), Math.abs(v)) < 2 ? style.middle : style.ring;
      if (part !== 'modules') {
        return part === style.middle && Math.max(Math.abs(u), Math.abs(v)) < 2
          ? isInShape(part, u, v, 1.5)
          : isInShape(part, u, v, 3.5) && !isInShape(part, u, v, 2.5);
      }
    }
    return isInModule(sample, style, column, row);
  };
}

function finderAt(column: number, row: number, side: number): readonly [number, number] | null {
  const [isLeft, isTop] = [column < 7, row < 7];
  if (isLeft && isTop) return [0, 0];
  if (isTop && column >= side - 7) return [side - 7, 0];
  return isLeft && row >= side - 7 ? [0, side - 7] : null;
}

function isInShape(shape: FinderStyle, u: number, v: number, half: number): boolean {
  const most = Math.max(Math.abs(u), Math.abs(v));
  switch (shape) {
    case 'modules':
    case 'square':
      return most < half;
    case 'circle':
      return Math.hypot(u, v) < half;
    case 'rounded':
      return isInRounded(u, v, half, () => true);
    case 'leaf':
      return isInRounded(u, v, half, (right, down) => right === down);
  }
}

/** A square of which some corners are arcs of a little less than half a side. */
function isInRounded(u: number, v: number, half: number, isRound: (right: boolean, down: boolean) => boolean): boolean {
  if (Math.max(Math.abs(u), Math.abs(v)) >= half) return false;
  const arc = 0.7 * half;
  const [x, y] = [Math.abs(u) - (half - arc), Math.abs(v) - (half - arc)];
  return x <= 0 || y <= 0 || !isRound(u > 0, v > 0) || Math.hypot(x, y) < arc;
}

function isInModule({ isDark }: Sample, { modules, radius }: Style, column: number, row: number): boolean {
  const [c, r] = [Math.floor(column), Math.floor(row)];
  if (!isDark(c, r)) return false;
  const [u, v] = [column - c - 0.5, row - r - 0.5];
  switch (modules) {
    case 'dots':
      return Math.hypot(u, v) < radius;
    case 'small squares':
      return Math.max(Math.abs(u), Math.abs(v)) < radius;
    case 'rounded':
    case 'classy': {
      // A corner is round where both neighbours beside it are light; `classy` rounds one pair of opposite corners.
      const [right, down] = [u > 0, v > 0];
      const isFree = !isDark(c + (right ? 1 : -1), r) && !isDark(c, r + (down ? 1 : -1));
      const isRound = isFree && (modules === 'rounded' || right === down);
      return !isRound || Math.hypot(u, v) < 0.5;
    }
  }
}

function pick<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('Nothing to pick from');
  return value;
}

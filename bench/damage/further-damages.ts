import { type Light, blurred } from '../../src/core/proof/optics.ts';
import { type Lens, photograph, withLight } from './canvas.ts';
import { type Damage, finish, straight } from './damages.ts';
import type { Draw } from './sample.ts';
import { STYLED, STYLED_SMALL } from './styled.ts';

/** Damages that only some stage of the search overcomes: for tests of those stages, not for the curves. */
export const FURTHER_DAMAGES: readonly Damage[] = [
  {
    name: 'crumpled',
    unit: 'height of a wave, modules',
    strengths: [0, 0.4, 0.7, 1, 1.3, 1.6, 2, 2.5],
    apply: (draw, height) => finish(draw, photograph(draw, crumpled(height, draw))),
  },
  {
    name: 'inverted and blurred',
    unit: 'σ, modules',
    strengths: [0, 0.3, 0.45, 0.55, 0.6, 0.65, 0.7, 0.8],
    apply: (draw, sigma) =>
      finish(
        draw,
        blurred(
          withLight(photograph(draw, straight), (luminance) => 255 - luminance),
          sigma * draw.modulePx,
        ),
      ),
  },
  {
    name: 'hidden finder',
    unit: 'share of the pattern',
    strengths: [0, 0.4, 0.6, 0.8, 1, 1.1, 1.2, 1.4],
    apply: (draw, share) => finish(draw, withHiddenFinder(photograph(draw, straight), draw, share)),
  },
  {
    name: 'blurred and grainy',
    unit: 'σ, grey levels, on a blur of half a module',
    strengths: [0, 15, 25, 35, 45, 55, 70, 90],
    apply: (draw, sigma) => finish(draw, blurred(photograph(draw, straight), 0.5 * draw.modulePx), sigma),
  },
  {
    name: 'small and blurred',
    unit: 'σ, pixels, at 1.7 pixels a module',
    strengths: [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1],
    apply: (draw, sigma) => finish(draw, blurred(photograph({ ...draw, modulePx: 1.7 }, straight), sigma)),
  },
  {
    name: 'rolled and crumpled',
    unit: 'height of a wave, modules, on an arc of 90 degrees',
    strengths: [0, 0.2, 0.4, 0.6, 0.8, 1, 1.3, 1.6],
    apply: (draw, height) => finish(draw, photograph(draw, rolledAndCrumpled(height, draw))),
  },
  {
    name: 'dots',
    unit: 'radius, modules',
    strengths: [0.5, 0.45, 0.42, 0.39, 0.36, 0.33, 0.3, 0.27],
    apply: (draw, radius) => finish(draw, toDots(draw, radius)),
  },
  {
    name: 'fat ink',
    unit: 'growth of dark modules on each side, modules',
    strengths: [0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4],
    apply: (draw, growth) => finish(draw, withFatInk(draw, growth)),
  },
  STYLED,
  STYLED_SMALL,
];

/** Two waves across each other, of one and of two lengths a symbol: no bend of low order follows them. */
function crumpled(height: number, { sample: { sideModules }, random }: Draw): Lens {
  const [first, second] = [2 * Math.PI * random(), 2 * Math.PI * random()];
  const turn = (2 * Math.PI) / sideModules;
  return (x, y) => [x + height * Math.sin(1.6 * turn * y + first), y + height * Math.sin(1.6 * turn * x + second)];
}

function rolledAndCrumpled(height: number, draw: Draw): Lens {
  const wave = crumpled(height, draw);
  const radius = draw.sample.sideModules / (Math.PI / 2);
  return (x, y) => (Math.abs(x) >= radius ? null : wave(radius * Math.asin(x / radius), y));
}

/** A grey disc on one of the three finder patterns. */
function withHiddenFinder(canvas: Light, draw: Draw, share: number): Light {
  const { sideModules } = draw.sample;
  const away = sideModules / 2 - 3.5;
  const corner = [
    [-away, -away],
    [away, -away],
    [-away, away],
  ][Math.floor(draw.random() * 3)] ?? [0, 0];
  const [u = 0, v = 0] = corner;
  const [cos, sin] = [Math.cos(draw.turn), Math.sin(draw.turn)];
  const x0 = canvas.widthPx / 2 + draw.modulePx * (cos * u - sin * v);
  const y0 = canvas.heightPx / 2 + draw.modulePx * (sin * u + cos * v);
  const radius = share * 3.5 * draw.modulePx;
  return withLight(canvas, (luminance, x, y) => (Math.hypot(x - x0, y - y0) < radius ? 130 : luminance));
}

/** Every module a round dot, the finder patterns too. */
function toDots(draw: Draw, radius: number): Light {
  const { sample } = draw;
  return fineModules(draw, (column, row) => {
    const [c, r] = [Math.floor(column), Math.floor(row)];
    return sample.isDark(c, r) && Math.hypot(column - c - 0.5, row - r - 0.5) < radius;
  });
}

/** Dark modules grow over their light neighbours. */
function withFatInk(draw: Draw, growth: number): Light {
  const { sample } = draw;
  return fineModules(draw, (column, row) =>
    [-growth, growth].some((du) =>
      [-growth, growth].some((dv) => sample.isDark(Math.floor(column + du), Math.floor(row + dv))),
    ),
  );
}

/** Parts of a module that are drawn for themselves, in one direction. */
const FINE = 8;

/** A photograph of a symbol that is defined at any point of its modules. */
function fineModules(draw: Draw, isDark: (column: number, row: number) => boolean): Light {
  const fine = {
    ...draw.sample,
    sideModules: draw.sample.sideModules * FINE,
    isDark: (column: number, row: number) => isDark((column + 0.5) / FINE, (row + 0.5) / FINE),
  };
  return photograph({ ...draw, sample: fine, modulePx: draw.modulePx / FINE }, straight);
}

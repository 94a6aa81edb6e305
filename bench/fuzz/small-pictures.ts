import { DAMAGES } from '../damage/damages.ts';
import { type Draw, drawOf } from '../damage/sample.ts';
import { type Chance, chanceOf } from '../scenes/chance.ts';
import { toRgba } from '../scenes/colour-canvas.ts';
import { GROUNDS, paintGround } from '../scenes/ground.ts';
import { partOf } from './part-of.ts';
import { type FuzzPicture, finders, framedNoise, noise, withRows } from './fuzz-pictures.ts';

/** Side of the largest picture: thousands of them are read within a test. */
export const SMALL_SIDE_PX = 132;

/** Side of the smallest picture of noise or texture: the smallest symbol has room in it. */
const LEAST_SIDE_PX = 60;

/** Higher versions would have modules below two pixels in a picture of this size. */
const HIGHEST_VERSION = 2;

/** Modules beside the symbol on each side of a picture that `photograph` draws: the quiet zone and the table. */
const MARGIN_MODULES = 6;

/** The first strength of every damage is none. */
const WEAKEST_STRENGTH = 1;

/** This damage sets the size of the picture itself. */
const SIZED_DAMAGE = 'small';

type Make = (chance: Chance, number: number) => FuzzPicture | Promise<FuzzPicture>;

const KINDS: readonly (readonly [weight: number, make: Make])[] = [
  [3, smallNoise],
  [4, texture],
  [1, (chance, number) => cropped(finders(smallDraw(number), chance.share), chance)],
  [2, (chance, number) => framedNoise(smallDraw(number), chance.share)],
  [4, damaged],
  [3, torn],
];

/** The same picture of at most `SMALL_SIDE_PX` on a side for the same number. */
export function smallFuzzPicture(number: number): FuzzPicture | Promise<FuzzPicture> {
  const chance = chanceOf(number);
  return chance.weighted(KINDS)(chance, number);
}

function smallNoise(chance: Chance, number: number): FuzzPicture {
  return cropped(noise(smallDraw(number), chance.share), chance);
}

/** Grain, stripes, print, checks and bars: what finder searches fall for in photographs. */
function texture(chance: Chance): FuzzPicture {
  const [widthPx, heightPx] = [chance.whole(LEAST_SIDE_PX, SMALL_SIDE_PX), chance.whole(LEAST_SIDE_PX, SMALL_SIDE_PX)];
  const canvas = { widthPx, heightPx, rgb: new Float32Array(3 * widthPx * heightPx) };
  const ground = chance.pick(GROUNDS);
  paintGround(canvas, ground, chance);
  return { kind: `texture: ${ground}`, picture: toRgba(canvas), text: null };
}

/** One damage, from slight to beyond what any reader reads. */
async function damaged(chance: Chance, number: number): Promise<FuzzPicture> {
  const draw = smallDraw(number);
  const { name, strengths, apply } = chance.pick(DAMAGES.filter((damage) => damage.name !== SIZED_DAMAGE));
  const picture = await apply(draw, chance.pick(strengths.slice(WEAKEST_STRENGTH)));
  return { kind: `damaged: ${name}`, picture, text: draw.sample.text };
}

/** A damaged symbol with a band of rows inverted or replaced by noise. */
async function torn(chance: Chance, number: number): Promise<FuzzPicture> {
  const { picture, text } = await damaged(chance, number);
  const from = chance.whole(0, picture.heightPx - 1);
  const rows = Math.ceil(chance.between(0, 0.15) * picture.heightPx);
  const change = chance.happens(0.5) ? (value: number) => 255 - value : () => 255 * chance.share();
  return { kind: 'torn', picture: withRows(picture, from, from + rows, change), text };
}

/** A symbol of a low version in modules as large as the picture has room for. */
function smallDraw(number: number): Draw {
  const draw = drawOf(number, HIGHEST_VERSION);
  const modulesAcross = 2 * Math.SQRT2 * (draw.sample.sideModules / 2 + MARGIN_MODULES);
  return { ...draw, modulePx: (SMALL_SIDE_PX - 1) / modulesAcross };
}

/** The top left part of a picture, or all of a small one. */
function cropped(fuzz: FuzzPicture, chance: Chance): FuzzPicture {
  const { picture } = fuzz;
  const widthPx = Math.min(picture.widthPx, chance.whole(LEAST_SIDE_PX, SMALL_SIDE_PX));
  const heightPx = Math.min(picture.heightPx, chance.whole(LEAST_SIDE_PX, SMALL_SIDE_PX));
  return { ...fuzz, picture: partOf(picture, { left: 0, top: 0, widthPx, heightPx }) };
}

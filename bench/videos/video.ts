import { chanceOf } from '../scenes/chance.ts';
import { type Camera, type Shot, cameraOf } from './camera.ts';
import { type World, worldOf } from './world.ts';

export const VIDEO_KINDS = ['plain', 'tiny', 'dim', 'glare', 'focus', 'many'] as const;

/**
 * What is hard in a video: nothing, modules of 1.05–1.6 pixels, little light, a reflection that wanders over the symbol,
 * a lens that finds its focus and loses it, 10–60 symbols.
 */
export type VideoKind = (typeof VIDEO_KINDS)[number];

export interface Video extends Camera {
  readonly kind: VideoKind;
  readonly world: World;
}

const WIDTH_PX = 1280;
const HEIGHT_PX = 720;

/** One second of a camera in a hand; the same for the same seed. */
export function videoOf(kind: VideoKind, seed: number): Video {
  const chance = chanceOf(seed);
  const size = { widthPx: WIDTH_PX, heightPx: HEIGHT_PX };
  const plans = {
    plain: { symbols: chance.whole(1, 3), modulePx: [2.2, 5], mostModules: 45 },
    tiny: { symbols: chance.whole(1, 3), modulePx: [1.05, 1.6], mostModules: 45 },
    dim: { symbols: 1, modulePx: [2.2, 4], mostModules: 41 },
    glare: { symbols: 1, modulePx: [3, 6], mostModules: 41 },
    focus: { symbols: chance.whole(1, 2), modulePx: [2.5, 4.5], mostModules: 41 },
    many: { symbols: chance.whole(10, 60), modulePx: [1.5, 2.5], mostModules: 29 },
  } as const;
  const world = worldOf(seed, { ...size, ...plans[kind] });
  const shot: Shot = {
    shakePx: chance.between(3, 12),
    exposureS: chance.between(1 / 250, 1 / 60),
    brightness: kind === 'dim' ? chance.between(0.03, 0.07) : chance.between(0.6, 1),
    noise: kind === 'dim' ? chance.between(3, 5) : chance.between(1, 4),
    blurPx: kind === 'focus' ? focusPull(world, chance.between(0.6, 0.9)) : () => 0.5,
    glare: kind === 'glare' ? glareOver(world, chance.between(0.35, 0.5), chance.between(0, 2 * Math.PI)) : null,
  };
  return { kind, world, ...cameraOf(world, shot, seed + 1) };
}

/** From far out of focus through the best focus of this lens, three quarters of a module off, and out again. */
function focusPull({ symbols }: World, leastModules: number): (timeS: number) => number {
  const modulePx = symbols[0]?.modulePx ?? 1;
  return (timeS) => modulePx * leastModules * (1 + 2 * Math.abs(timeS - 0.5));
}

function glareOver({ symbols }: World, radiusShare: number, angle: number): Shot['glare'] {
  const { centreX = 0, centreY = 0, sidePx = 0 } = symbols[0] ?? {};
  const [dx, dy] = [0.6 * sidePx * Math.cos(angle), 0.6 * sidePx * Math.sin(angle)];
  return {
    fromX: centreX - dx,
    fromY: centreY - dy,
    toX: centreX + dx,
    toY: centreY + dy,
    radiusPx: radiusShare * sidePx,
  };
}

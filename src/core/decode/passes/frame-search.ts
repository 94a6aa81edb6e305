import type { Band } from '../luminance/binarize';
import type { Pyramid } from '../luminance/pyramid';
import { PAIRS, RADII, type SearchPass, detectPass, levelsBySize } from './pass-plan';

export type FramePass = SearchPass | { readonly kind: 'inverted' };

/** What the detector does in one camera frame. */
export interface FrameRound {
  readonly passes: readonly FramePass[];
  /** The round uses all the time of a frame, so the engine reads with `fast` effort only. */
  readonly isExpensive: boolean;
  /** Call it with the duration of the passes. */
  done(ms: number): void;
}

/** Searches a camera's picture bit by bit, a band of it in each frame. */
export interface FrameSearch {
  next(pyramid: Pyramid): FrameRound;
  /** Whether all of the picture has been searched since the last call of `restart`. */
  isComplete(): boolean;
  /** Makes `isComplete` false until the whole picture was searched again. */
  restart(): void;
}

/** Target duration of one band's search, in milliseconds: the part of a frame's budget that the engine leaves. */
const AIM_MS = 8;
/** Least height of a band, as a share of the picture. Lower bands would cut the symbols of their level into pieces. */
const LEAST_SHARE = 0.2;
/** Greatest height of a band. The search of a whole large level lasts longer than a frame. */
const MOST_SHARE = { small: 1, large: 0.45 } as const;
/** Weight of the newest frame in the height of the next band. */
const NEWEST_WEIGHT = 0.3;
/** All of the picture is searched once with each of these neighbourhoods. */
const RADII_IN_TURN = [RADII.wide, RADII.narrow] as const;

/**
 * Small levels and large ones alternate. Bands become lower while their search is slow, as in noisy and in crowded
 * pictures. Neighbouring bands share half of their height. Symbols higher than that are found at coarser levels.
 */
export function createFrameSearch(): FrameSearch {
  const small = createSweep(MOST_SHARE.small);
  const large = createSweep(MOST_SHARE.large);
  let turn = 0;
  return {
    next: (pyramid) => {
      const { coarse, middle } = levelsBySize(pyramid);
      const smallLevels = coarse.filter((level) => level > 0);
      const largeLevels = [...middle, ...coarse.filter((level) => level === 0)];
      turn += 1;
      const isExpensive = turn % 2 === 0 || smallLevels.length === 0;
      const sweep = isExpensive ? large : small;
      const { band, radius } = sweep.next();
      const detect = detectPass(isExpensive ? largeLevels : smallLevels, radius, band);
      const isWithExtras = !isExpensive && radius === RADII.narrow;
      return {
        passes: isWithExtras ? [{ kind: 'inverted' }, ...detect, PAIRS] : detect,
        isExpensive,
        done: sweep.learn,
      };
    },
    isComplete: () => small.sweeps() >= RADII_IN_TURN.length && large.sweeps() >= RADII_IN_TURN.length,
    restart: () => {
      small.restart();
      large.restart();
    },
  };
}

/** Bands from the top of the picture to its bottom, again and again. */
interface Sweep {
  next(): { readonly band: Band; readonly radius: number };
  learn(ms: number): void;
  /** How often the whole height was covered since `restart`. */
  sweeps(): number;
  restart(): void;
}

function createSweep(mostShare: number): Sweep {
  let share = mostShare;
  let from = 0;
  let radiusIndex = 0;
  let sweeps = 0;
  /** A sweep that had begun before `restart` does not count. */
  let isWhole = true;
  return {
    next: () => {
      const band = { from, to: Math.min(1, from + share) };
      const radius = RADII_IN_TURN[radiusIndex] ?? RADII.wide;
      if (band.to < 1) from += share / 2;
      else {
        from = 0;
        radiusIndex = (radiusIndex + 1) % RADII_IN_TURN.length;
        if (isWhole) sweeps += 1;
        isWhole = true;
      }
      return { band, radius };
    },
    learn: (ms) => {
      const wanted = (share * AIM_MS) / Math.max(1, ms);
      share = Math.min(mostShare, Math.max(LEAST_SHARE, share + NEWEST_WEIGHT * (wanted - share)));
    },
    sweeps: () => sweeps,
    restart: () => {
      sweeps = 0;
      isWhole = from === 0;
    },
  };
}

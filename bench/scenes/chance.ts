import { seededRandom } from '../../src/core/base/seeded-random.ts';

/** Random numbers of one seed in the shapes that a scene needs. */
export interface Chance {
  /** From 0 up to 1. */
  share(): number;
  between(least: number, most: number): number;
  /** Uniform in the logarithm: as many values from 1 to 2 as from 4 to 8. */
  logBetween(least: number, most: number): number;
  whole(least: number, most: number): number;
  happens(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One item of pairs of weight and item. */
  weighted<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item;
  /** Standard normal distribution (Box and Muller). */
  normal(): number;
}

export function chanceOf(seed: number): Chance {
  // Neighbouring seeds of the generator are alike in their first numbers.
  const share = seededRandom(Math.imul(seed + 1, 0x9e3779b1) | 0);
  share();
  const between = (least: number, most: number): number => least + share() * (most - least);
  return {
    share,
    between,
    logBetween: (least, most) => Math.exp(between(Math.log(least), Math.log(most))),
    whole: (least, most) => Math.floor(between(least, most + 1)),
    happens: (probability) => share() < probability,
    pick: (items) => required(items[Math.floor(share() * items.length)]),
    weighted: (items) => {
      let left = share() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return required(items.at(-1))[1];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
  };
}

function required<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new RangeError('Nothing to choose from');
  return item;
}

import type { Reader } from '../decode/reader.ts';
import type { Damage } from './damages.ts';
import { drawOf } from './sample.ts';

/** How often each reader read rightly, strength by strength. */
export interface Curve {
  readonly damage: Damage;
  readonly trials: number;
  /** By reader; one number of right readings for each strength. */
  readonly read: ReadonlyMap<string, readonly number[]>;
  /** Texts that were read and are not the symbol's, of any reader. */
  readonly wrong: readonly {
    readonly reader: string;
    readonly strength: number;
    readonly trial: number;
    readonly text: string;
  }[];
}

/** Every reader gets the same pictures; trial by trial the same symbols at every strength. */
export async function measureCurve(
  damage: Damage,
  readers: readonly Reader[],
  trials: number,
  firstTrial = 0,
): Promise<Curve> {
  const read = new Map(readers.map(({ name }) => [name, damage.strengths.map(() => 0)]));
  const wrong: Curve['wrong'][number][] = [];
  for (const [index, strength] of damage.strengths.entries()) {
    for (let trial = firstTrial; trial < firstTrial + trials; trial += 1) {
      const draw = drawOf(trial);
      const picture = await damage.apply(draw, strength);
      for (const reader of readers) {
        const texts = (await reader.read(picture, ['QRCode'])).map(({ text }) => text);
        const counts = read.get(reader.name);
        if (counts !== undefined && texts.includes(draw.sample.text)) counts[index] = (counts[index] ?? 0) + 1;
        for (const text of texts)
          if (text !== draw.sample.text) wrong.push({ reader: reader.name, strength, trial, text });
      }
    }
  }
  return { damage, trials, read, wrong };
}

import type { Found } from '../decode/reader.ts';
import type { Moment } from '../decode/moments.ts';
import { asLines, holdsCentre } from '../decode/score.ts';
import type { SceneSymbol } from './scene.ts';

/** What one engine made of one scene. */
export interface SceneScore {
  /** For each symbol of the scene, by moment: whether it has been read by then. */
  readonly read: readonly (readonly boolean[])[];
  /** Texts that are not what the symbol at that place says. */
  readonly wrong: readonly string[];
}

/** A symbol is read when one with its text has its centre within its true outline. */
export function scoreScene(
  symbols: readonly SceneSymbol[],
  found: readonly Found[],
  moments: readonly Moment[],
): SceneScore {
  return {
    read: symbols.map((symbol) => {
      const right = found.filter((one) => isReadingOf(symbol, one));
      return moments.map((moment) => right.some((one) => moment.has(one, found)));
    }),
    wrong: found.filter((one) => !symbols.some((symbol) => isReadingOf(symbol, one))).map(({ text }) => text),
  };
}

function isReadingOf({ text, corners }: SceneSymbol, found: Found): boolean {
  return asLines(text) === asLines(found.text) && holdsCentre(corners, found.corners);
}

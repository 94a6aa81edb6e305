import type { Entry } from './manifest.ts';
import { type Summary, type Trial, summarise } from './summary.ts';

/** Pictures with consecutive numbers in one folder are mostly of one scene; cap on the pictures of one scene. */
const MOST_IN_SCENE = 5;

export interface Fold {
  readonly pictures: number;
  readonly markers: number;
  readonly microPercent: number;
  readonly macroPercent: number;
}

/**
 * Photographs divided into folds, a scene never into two: how much the rates depend on which scenes one happens to have.
 * Scenes are dealt out in the order of the manifest, so that each fold has some of each category.
 */
export function foldsOf(trials: readonly Trial[], count: number): readonly Fold[] {
  const scenes = scenesOf(trials);
  return Array.from({ length: count }, (_, fold) => {
    const own = scenes.filter((__, index) => index % count === fold).flat();
    const summary: Summary = summarise(own);
    return {
      pictures: own.length,
      markers: own.reduce((sum, { score }) => sum + score.known, 0),
      microPercent: summary.microPercent,
      macroPercent: summary.macroPercent,
    };
  });
}

/** Trials of the photographs, those of one scene together. */
export function scenesOf(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const sorted = trials
    .filter(({ entry }) => entry.suite === 'boofcv')
    .toSorted((a, b) => folderOf(a.entry).localeCompare(folderOf(b.entry)) || numberOf(a.entry) - numberOf(b.entry));
  const scenes: Trial[][] = [];
  for (const trial of sorted) {
    const scene = scenes.at(-1);
    const last = scene?.at(-1);
    if (scene !== undefined && last !== undefined && scene.length < MOST_IN_SCENE && follows(last.entry, trial.entry))
      scene.push(trial);
    else scenes.push([trial]);
  }
  return scenes;
}

function follows(before: Entry, after: Entry): boolean {
  return folderOf(before) === folderOf(after) && numberOf(after) === numberOf(before) + 1;
}

function folderOf({ id }: Entry): string {
  return id.slice(0, id.lastIndexOf('/'));
}

/** The last number in a picture's name. */
function numberOf({ id }: Entry): number {
  return Number(/(\d+)\D*$/.exec(id.slice(id.lastIndexOf('/')))?.[1] ?? 0);
}

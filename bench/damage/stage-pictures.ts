import type { ReadingStage } from '../../src/core/decode/found-symbol.ts';

/** A drawn picture: name of the damage, place of its strength in the list, number of the symbol. */
type Picture = readonly [damage: string, strength: number, symbol: number];

interface StagePictures {
  readonly stage: string;
  /**
   * The costliest stage of the search that may read them, any where left out. Restarts read most of what a bend or a mesh
   * reads, at several times the cost.
   */
  readonly costliest?: ReadingStage;
  readonly pictures: readonly Picture[];
}

/** Pictures that are read because the decoder has a stage. The mutants of each stage show that they are not read without it. */
export const STAGE_PICTURES: readonly StagePictures[] = [
  {
    stage: 'the engine',
    pictures: [
      ['colour', 1, 3],
      ['low contrast', 2, 1],
      ['small', 2, 6],
    ],
  },
  {
    stage: 'a reading of smoothed levels',
    pictures: [
      ['styled', 1, 4],
      ['styled', 2, 4],
      ['styled', 3, 4],
      ['styled', 3, 8],
    ],
  },
  {
    stage: 'a search of its own',
    pictures: [
      ['motion', 6, 4],
      ['small', 4, 2],
      ['shadow', 5, 2],
      ['perspective', 6, 2],
      ['JPEG', 6, 7],
      ['low contrast', 6, 7],
    ],
  },
  {
    stage: 'a cylinder',
    costliest: 'rolled',
    pictures: [
      ['cylinder', 6, 0],
      ['cylinder', 7, 1],
      ['cylinder', 7, 3],
      ['cylinder', 7, 5],
      ['cylinder', 7, 6],
    ],
  },
  {
    stage: 'a bent grid',
    costliest: 'bent',
    pictures: [['crumpled', 1, 1]],
  },
  {
    stage: 'a flat grid fitted to data modules',
    costliest: 'flat-by-data',
    pictures: [['crumpled', 1, 14]],
  },
  {
    stage: 'a strongly bent grid',
    costliest: 'strongly-bent',
    pictures: [
      ['crumpled', 1, 5],
      ['crumpled', 1, 6],
    ],
  },
  {
    stage: 'a mesh',
    costliest: 'mesh',
    pictures: [
      ['crumpled', 1, 0],
      ['crumpled', 1, 2],
      ['crumpled', 1, 4],
      ['crumpled', 1, 7],
      ['crumpled', 1, 9],
    ],
  },
  {
    stage: 'a soft mesh',
    costliest: 'mesh',
    pictures: [
      ['rolled and crumpled', 2, 3],
      ['rolled and crumpled', 2, 5],
    ],
  },
  {
    stage: 'restarts',
    pictures: [
      ['motion', 5, 1],
      ['motion', 5, 3],
      ['cylinder', 7, 7],
      ['shadow', 7, 7],
    ],
  },
  {
    stage: 'pairs of finders',
    pictures: [
      ['hidden finder', 4, 1],
      ['hidden finder', 4, 2],
      ['hidden finder', 4, 4],
      ['glare', 4, 2],
    ],
  },
  {
    stage: 'single finders',
    pictures: [
      ['rMQR', 0, 0],
      ['rMQR', 2, 3],
      ['rMQR', 5, 20],
      ['Micro QR', 7, 20],
    ],
  },
  {
    stage: 'an inverted picture',
    pictures: [
      ['inverted and blurred', 3, 4],
      ['inverted and blurred', 4, 1],
      ['inverted and blurred', 4, 2],
      ['inverted and blurred', 4, 3],
    ],
  },
  {
    stage: 'a smoothed and sharpened picture',
    pictures: [
      ['motion', 6, 2],
      ['noise', 5, 7],
    ],
  },
  {
    stage: 'samples at five places',
    pictures: [
      ['noise', 3, 2],
      ['noise', 4, 2],
      ['noise', 4, 7],
    ],
  },
  {
    stage: 'balanced samples',
    pictures: [
      ['JPEG', 6, 7],
      ['shadow', 4, 7],
      ['small and blurred', 3, 1],
      ['small and blurred', 3, 2],
    ],
  },
  {
    stage: 'sharpened samples',
    pictures: [
      ['motion', 5, 5],
      ['motion', 5, 7],
      ['small and blurred', 4, 2],
      ['blur', 3, 1],
      ['blur', 3, 2],
      ['small', 6, 2],
      ['small', 5, 7],
      ['small', 6, 3],
    ],
  },
  {
    stage: 'equalized samples',
    pictures: [
      ['motion', 7, 0],
      ['motion', 7, 1],
      ['motion', 7, 10],
    ],
  },
  {
    stage: 'equalized samples of symbols with one finder',
    pictures: [
      ['blurred rMQR', 3, 8],
      ['blurred rMQR', 4, 5],
      ['blurred rMQR', 4, 7],
      ['blurred rMQR', 4, 9],
    ],
  },
  {
    stage: 'an enlarged picture',
    pictures: [
      ['small', 6, 5],
      ['small', 6, 7],
      ['small', 6, 9],
    ],
  },
  {
    stage: 'erasures',
    pictures: [
      ['occlusion', 3, 0],
      ['occlusion', 3, 7],
      ['occlusion', 5, 3],
      ['occlusion', 6, 3],
      ['glare', 2, 7],
    ],
  },
];

import type { StyleWords } from './words';

export const words: StyleWords = {
  turn: '顺时针旋转',
};

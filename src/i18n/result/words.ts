import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type ResultWords = WordsLike<typeof words>;

export const RESULT_WORDS = defineWords<ResultWords>('result');

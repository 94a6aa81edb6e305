import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type KindWords = WordsLike<typeof words>;

export const KIND_WORDS = defineWords<KindWords>('kinds');

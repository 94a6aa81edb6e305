import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type AdvancedWords = WordsLike<typeof words>;

export const ADVANCED_WORDS = defineWords<AdvancedWords>('advanced');

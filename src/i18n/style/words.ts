import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type StyleWords = WordsLike<typeof words>;

export const STYLE_WORDS = defineWords<StyleWords>('style');

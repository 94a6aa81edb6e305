import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type CommonWords = WordsLike<typeof words>;

export const COMMON_WORDS = defineWords<CommonWords>('common');

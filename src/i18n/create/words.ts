import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type CreateWords = WordsLike<typeof words>;

export const CREATE_WORDS = defineWords<CreateWords>('create');

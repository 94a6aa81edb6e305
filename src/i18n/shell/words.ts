import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type ShellWords = WordsLike<typeof words>;

export const SHELL_WORDS = defineWords<ShellWords>('shell');

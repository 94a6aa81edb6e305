import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type ExportWords = WordsLike<typeof words>;

export const EXPORT_WORDS = defineWords<ExportWords>('export');

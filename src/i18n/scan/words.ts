import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type ScanWords = WordsLike<typeof words>;

export const SCAN_WORDS = defineWords<ScanWords>('scan');

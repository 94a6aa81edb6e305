import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type OutputWords = WordsLike<typeof words>;

/** Of what is fetched with the first file or the sheet of choices. */
export const OUTPUT_WORDS = defineWords<OutputWords>('output');

import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type ProofWords = WordsLike<typeof words>;

export const PROOF_WORDS = defineWords<ProofWords>('proof');

import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type EvidenceWords = WordsLike<typeof words>;

export const EVIDENCE_WORDS = defineWords<EvidenceWords>('evidence');

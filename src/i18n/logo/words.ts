import { type WordsLike, defineWords } from '../define-words';
import type { LogoFaultCatalogue } from '../logo-faults';
import type { words } from './en';

export type LogoWords = WordsLike<Omit<typeof words, 'faults'>> & { readonly faults: LogoFaultCatalogue };

export const LOGO_WORDS = defineWords<LogoWords>('logo');

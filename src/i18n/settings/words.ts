import { type WordsLike, defineWords } from '../define-words';
import type { words } from './en';

export type SettingsWords = WordsLike<typeof words>;

export const SETTINGS_WORDS = defineWords<SettingsWords>('settings');

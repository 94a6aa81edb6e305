import { COMMON_WORDS } from '../i18n/common/words';
import { CREATE_WORDS } from '../i18n/create/words';
import type { WordSet } from '../i18n/define-words';
import { EXPORT_WORDS } from '../i18n/export/words';
import { FAULT_WORDS } from '../i18n/faults/words';
import { SHELL_WORDS } from '../i18n/shell/words';

/** Words of the first screen, and of faults, which must be here before the network goes. One file (vite.config.ts). */
export const FIRST_WORDS: readonly WordSet<unknown>[] = [
  COMMON_WORDS,
  CREATE_WORDS,
  EXPORT_WORDS,
  FAULT_WORDS,
  SHELL_WORDS,
];

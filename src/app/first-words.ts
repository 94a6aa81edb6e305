import { COMMON_WORDS } from '../i18n/common/words';
import type { WordSet } from '../i18n/define-words';
import { FAULT_WORDS } from '../i18n/faults/words';
import { SHELL_WORDS } from '../i18n/shell/words';
import { ROUTES, SCREENS, nameOf } from './screens';

/** Words of the bar and the first screen, and of faults, which must be here before the network goes. One file (vite.config.ts). */
export const FIRST_WORDS: readonly WordSet<unknown>[] = [
  COMMON_WORDS,
  FAULT_WORDS,
  SHELL_WORDS,
  ...SCREENS.create.words,
  ...ROUTES.map(nameOf),
];

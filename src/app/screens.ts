import type { ComponentType } from 'react';
import type { Feature } from '../core/policy/policy';
import { CreateScreen } from '../features/create/create-screen';
import { CREATE_WORDS } from '../i18n/create/words';
import { type WordSet, defineWords } from '../i18n/define-words';
import { EVIDENCE_WORDS } from '../i18n/evidence/words';
import { EXPORT_WORDS } from '../i18n/export/words';
import { RESULT_WORDS } from '../i18n/result/words';
import { SCAN_WORDS } from '../i18n/scan/words';
import { SETTINGS_WORDS } from '../i18n/settings/words';
import type { IconName } from '../ui/icon';
import { fetchedScreen } from './fetched-screen';

export interface ScreenEntry {
  /** The route in the bar that it belongs to: its own, or that of the screen that leads to it. */
  readonly tab: string;
  readonly icon: IconName;
  /** What an operator switches it off by; null for what is always open. */
  readonly feature: Feature | null;
  readonly words: readonly WordSet<unknown>[];
  readonly Screen: ComponentType;
  /** Lets code that could not be fetched be fetched again; absent where it came with the page. */
  readonly renew?: () => void;
}

/** Every screen by its route, in the order of the bar. Its name is `src/i18n/<route>/name/<language>.ts`. */
// prettier-ignore
export const SCREENS = {
  create: { tab: 'create', icon: 'create', feature: 'create', words: [CREATE_WORDS, EXPORT_WORDS], Screen: CreateScreen },
  scan: { tab: 'scan', icon: 'scan', feature: 'scan', words: [SCAN_WORDS, RESULT_WORDS], ...fetchedScreen(async () => (await import('../features/scan/scan-screen')).ScanScreen) },
  settings: { tab: 'settings', icon: 'settings', feature: null, words: [SETTINGS_WORDS], ...fetchedScreen(async () => (await import('../features/settings/settings-screen')).SettingsScreen) },
  evidence: { tab: 'settings', icon: 'check', feature: null, words: [EVIDENCE_WORDS], ...fetchedScreen(async () => (await import('../features/evidence/evidence-screen')).EvidenceScreen) },
} as const satisfies Record<string, ScreenEntry>;

export type Route = keyof typeof SCREENS;

export const ROUTES = Object.keys(SCREENS) as readonly Route[];

/** What a screen is called in the bar and in the title of the page. */
export function nameOf(route: Route): WordSet<string> {
  return defineWords(`${route}/name`);
}

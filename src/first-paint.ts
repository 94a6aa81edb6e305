/**
 * Shows the bar and the empty create screen, which the build has drawn (tooling/vite-prerender.ts), while the program is
 * on its way. It is a file of its own, small enough to be here with the style sheet. src/main.tsx takes over.
 */
import { LANGUAGES } from './core/base/language';
import type { Policy } from './core/policy/policy';
import { LOOK_PREFERENCES } from './features/settings/look-preferences';
import { languageFor } from './i18n/language';
import { policySource } from './platform/policy-source';
import { preferenceKeeper } from './platform/preference-keeper';
import { createPreferenceStore } from './platform/preference-store';

const look = createPreferenceStore(preferenceKeeper).read(LOOK_PREFERENCES);
// Null on a first visit.
const policy = policySource.known()?.policy ?? null;
const language = languageFor(look.language, navigator.languages, policy?.languages ?? LANGUAGES);
const page = document.documentElement;
page.lang = language;
if (look.theme !== 'auto') page.dataset['theme'] = look.theme;

const root = document.getElementById('root');
const template = document.querySelector<HTMLTemplateElement>(`template[data-first-paint="${language}"]`);
if (root !== null && template !== null && (policy === null || isUnchanged(policy))) {
  const drawn = template.content.cloneNode(true) as DocumentFragment;
  if (!['', '#/', '#/create'].includes(location.hash)) showOnlyBar(drawn);
  keepInert(drawn);
  root.dataset['drawn'] = '';
  root.append(drawn);
}

/** What is pressed before the program is here would be lost, so nothing can be pressed; the text box is carried over. */
function keepInert(drawn: DocumentFragment): void {
  for (const control of drawn.querySelectorAll<HTMLElement>('button, select, input, summary, label:has(input)'))
    control.inert = true;
}

/** Another screen is on its way: its place stays empty. */
function showOnlyBar(drawn: DocumentFragment): void {
  drawn.querySelector('[data-first-screen]')?.remove();
  for (const link of drawn.querySelectorAll('nav a[href]')) {
    if (link.getAttribute('href') === location.hash) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** Whether the page looks as it does where an operator has changed nothing. */
function isUnchanged({ features, brand, banner, operationLog, languages, minimumBuild }: Policy): boolean {
  return (
    Object.values(features).every(Boolean) &&
    brand.name === null &&
    brand.logo === null &&
    banner === null &&
    operationLog !== 'server' &&
    languages.length === LANGUAGES.length &&
    // A build that was called back offers no box to type into.
    minimumBuild <= __APP_NUMBER__
  );
}

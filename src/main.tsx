import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { watchEarlyText } from './app/early-text';
import { FIRST_WORDS } from './app/first-words';
import { makeServices } from './app/make-services';
import './app/styles.css';
import { LANGUAGES, type Language } from './core/base/language';
import { LOOK_PREFERENCES } from './features/settings/look-preferences';
import { languageFor } from './i18n/language';
import { loadLanguage } from './i18n/load-words';
import { createAppUpdate } from './platform/app-update';
import { policySource } from './platform/policy-source';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const takeOver = watchEarlyText(root);
const services = makeServices();
// The browser's record of requests stops at 250, and the evidence page shows all of them.
performance.setResourceTimingBufferSize(5_000);
void start(root);

/** The page that the build has drawn stays until the program can draw the same. */
async function start(box: HTMLElement): Promise<void> {
  const known = policySource.known();
  // The words come while the policy does.
  const [policy] = await Promise.all([
    known ?? policySource.refresh(),
    prepareWords(known?.policy.languages ?? LANGUAGES),
  ]);
  // Before anything is kept or shown.
  services.enforce(policy.policy);
  await prepareWords(policy.policy.languages);
  // As a transition the first screen is built in slices, so that a slow phone can answer a finger in between.
  startTransition(() => {
    createRoot(box).render(
      <StrictMode>
        <App
          services={services}
          policySource={policySource}
          first={{ state: policy, isFresh: known === null }}
          appUpdate={createAppUpdate()}
          onDrawn={takeOver}
        />
      </StrictMode>,
    );
  });
}

/** The app reports words that cannot be fetched. */
async function prepareWords(offered: readonly Language[]): Promise<void> {
  const { language } = services.preferences.read(LOOK_PREFERENCES);
  await loadLanguage(languageFor(language, navigator.languages, offered), FIRST_WORDS).catch(() => undefined);
}

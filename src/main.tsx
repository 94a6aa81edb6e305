import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { FIRST_WORDS } from './app/first-words';
import { makeServices } from './app/make-services';
import './app/styles.css';
import { LANGUAGES } from './core/base/language';
import { LOOK_PREFERENCES } from './features/settings/look-preferences';
import { loadLanguage } from './i18n/load-words';
import { preferredLanguage } from './i18n/language';
import { createAppUpdate } from './platform/app-update';
import { policySource } from './platform/policy-source';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const services = makeServices();
// The words come while the policy does; should it offer other languages only, the app asks for those.
loadLanguage(
  services.preferences.read(LOOK_PREFERENCES).language ?? preferredLanguage(navigator.languages, LANGUAGES),
  FIRST_WORDS,
).catch(() => null);
// The browser's record of requests stops at 250, and the evidence page shows all of them.
performance.setResourceTimingBufferSize(5_000);
// As a transition the first screen is built in slices, so that a slow phone can answer a finger in between.
startTransition(() => {
  createRoot(root).render(
    <StrictMode>
      <App services={services} policySource={policySource} appUpdate={createAppUpdate()} />
    </StrictMode>,
  );
});

import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '../core/base/language';
import { FEATURES, type Policy, SAFEST_POLICY } from '../core/policy/policy';
import { recordOf } from '../core/base/record-of';
import { CreateScreen } from '../features/create/create-screen';
import { loadLanguage } from '../i18n/load-words';
import { LanguageContext } from '../i18n/use-words';
import { createPageReload } from '../platform/page-reload';
import { createPreferenceStore } from '../platform/preference-store';
import { PolicyContext } from '../services/policy-context';
import type { Services } from '../services/services';
import { ServicesContext } from '../services/services-context';
import { FIRST_WORDS } from './first-words';
import { Shell } from './shell';

/** What an operator has changed nothing of. src/first-paint.ts shows the page ahead only under such a policy. */
const OPEN_POLICY: Policy = {
  ...SAFEST_POLICY,
  features: recordOf(FEATURES, true),
};

/** The bar and the empty create screen as they are before anybody touched them; for the build, which runs in Node. */
export async function prerender(language: Language): Promise<string> {
  await loadLanguage(language, FIRST_WORDS);
  return renderToStaticMarkup(
    <ServicesContext value={idleServices()}>
      <PolicyContext value={OPEN_POLICY}>
        <LanguageContext value={language}>
          <Shell route="create" isOffline={false} standing={null}>
            <div className="contents" data-first-screen>
              <CreateScreen />
            </div>
          </Shell>
        </LanguageContext>
      </PolicyContext>
    </ServicesContext>,
  );
}

function idleServices(): Services {
  const idle: Pick<Services, 'draftStore' | 'kept' | 'pageReload' | 'policy' | 'preferences' | 'visibility'> = {
    draftStore: { put: () => false, take: () => null },
    kept: (make) => make(services),
    pageReload: createPageReload(),
    policy: () => OPEN_POLICY,
    visibility: { watch: () => () => undefined, onLeave: () => undefined },
    preferences: createPreferenceStore({ load: () => null, save: () => undefined, watch: () => () => undefined }),
  };
  // Drawing asks for these only; effects and answers to a press, which ask for the rest, do not run here.
  const services = idle as Services;
  return services;
}

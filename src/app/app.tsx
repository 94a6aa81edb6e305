import { type ReactNode, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import type { Language } from '../core/base/language';
import { keptDraft } from '../features/create/kept-draft';
import { LOOK_PREFERENCES } from '../features/settings/look-preferences';
import { languageFor } from '../i18n/language';
import { loadWords } from '../i18n/load-words';
import { SHELL_WORDS } from '../i18n/shell/words';
import { LanguageContext, useLanguage, useWords } from '../i18n/use-words';
import type { AppUpdate } from '../platform/app-update';
import type { PolicySource, PolicyState } from '../platform/policy-source';
import { useNotify } from '../services/notice-context';
import { OfflineContext, useOfflineState } from '../services/offline-context';
import { PolicyContext, usePolicy } from '../services/policy-context';
import type { Services } from '../services/services';
import { ServicesContext } from '../services/services-context';
import { useChangePreferences, usePreference } from '../services/use-preference';
import { Arrival } from './arrival';
import { DropTarget } from './drop-target';
import { lazyPart } from './lazy-part';
import type { MadeServices } from './make-services';
import { Notices } from './notices';
import { OFFLINE_PREFERENCES } from './offline-preferences';
import { openRoute, useRoute } from './route';
import { ScreenBoundary } from './screen-boundary';
import { type Route, SCREENS, type ScreenEntry, nameOf } from './screens';
import { Shell } from './shell';
import { StandingLines } from './standing-lines';
import { useAppUpdate } from './use-app-update';
import { useOnline } from './use-online';
import { usePageLook } from './use-page-look';
import { type FirstPolicy, usePolicyState } from './use-policy-state';
import { useSpokenLanguage } from './use-spoken-language';

const CalledBack = lazyPart(async () => (await import('./called-back')).CalledBack, NotLoaded);
// A newer version that waits means that this one is stored, and this code with it.
const UpdateNotice = lazyPart(
  async () => (await import('./update-notice')).UpdateNotice,
  () => null,
);

interface AppProps {
  readonly services: MadeServices;
  readonly policySource: PolicySource;
  /** The policy that holds at the start. */
  readonly first: FirstPolicy;
  readonly appUpdate: AppUpdate;
  /** Called once the page is drawn. */
  readonly onDrawn: (services: Services) => void;
}

export function App({ services, policySource, first, appUpdate, onDrawn }: AppProps) {
  const [state, refresh] = usePolicyState(policySource, first);
  useLayoutEffect(() => {
    onDrawn(services);
  }, [onDrawn, services]);
  return (
    <ServicesContext value={services}>
      <AppUnder services={services} state={state} onRetryPolicy={refresh} appUpdate={appUpdate} />
    </ServicesContext>
  );
}

interface AppUnderProps {
  readonly services: MadeServices;
  readonly appUpdate: AppUpdate;
  readonly state: PolicyState;
  readonly onRetryPolicy: () => void;
}

function AppUnder({ services, appUpdate, state, onRetryPolicy }: AppUnderProps) {
  const { policy, fault } = state;
  const chosen = usePreference(LOOK_PREFERENCES, ({ language }) => language);
  const spoken = useSpokenLanguage(languageFor(chosen, navigator.languages, policy.languages));
  useEffect(() => {
    services.enforce(policy);
  }, [services, policy]);
  if (spoken.kind === 'waiting') return null;
  if (spoken.kind === 'failed') return <NotLoaded />;
  return (
    <PolicyContext value={policy}>
      <LanguageContext value={spoken.language}>
        {policy.minimumBuild > services.build.number ? (
          <Suspense fallback={null}>
            <CalledBack openDraft={() => services.kept(keptDraft)} />
          </Suspense>
        ) : (
          <Workshop appUpdate={appUpdate} standing={<StandingLines fault={fault} onRetry={onRetryPolicy} />} />
        )}
      </LanguageContext>
    </PolicyContext>
  );
}

/** No words have come that could say it in one language. */
function NotLoaded() {
  return (
    <p role="alert" className="p-6">
      页面未能加载，请检查网络后刷新。 · The page could not be loaded. Check the network and reload.
    </p>
  );
}

interface WorkshopProps {
  readonly appUpdate: AppUpdate;
  readonly standing: ReactNode;
}

function Workshop({ appUpdate, standing }: WorkshopProps) {
  const { offline, newer, putOff } = useAppUpdate(appUpdate);
  return (
    <OfflineContext value={offline}>
      <Notices
        standing={
          newer && (
            <Suspense fallback={null}>
              <UpdateNotice newer={newer} appUpdate={appUpdate} onPutOff={putOff} />
            </Suspense>
          )
        }
      >
        <Screens standing={standing} />
      </Notices>
    </OfflineContext>
  );
}

function Screens({ standing }: { readonly standing: ReactNode }) {
  const route = openRoute(useRoute(), usePolicy());
  const language = useLanguage();
  const isOffline = !useOnline();
  const isFirst = useRef(true);
  useTitle(route, language);
  useReadyOfflineNotice();
  const { Screen, words, renew }: ScreenEntry = SCREENS[route];
  // Asked for beside the screen's code, not after it. A set that cannot be fetched ends in the screen's boundary.
  for (const set of words) loadWords(set, language).catch(() => undefined);
  return (
    <Shell route={route} isOffline={useOfflineState() === 'ready' && isOffline} standing={standing}>
      <DropTarget />
      <ScreenBoundary key={route} onRetry={renew}>
        <Suspense fallback={null}>
          <Arrival isFirstRef={isFirst}>
            <Screen />
          </Arrival>
        </Suspense>
      </ScreenBoundary>
    </Shell>
  );
}

function useTitle(route: Route, language: Language): void {
  const theme = usePreference(LOOK_PREFERENCES, (look) => look.theme);
  const { brand } = usePolicy();
  const shell = useWords(SHELL_WORDS);
  usePageLook(language, theme, useWords(nameOf(route)), brand.name?.[language] ?? shell.name);
}

/** Said once on each device. */
function useReadyOfflineNotice(): void {
  const wasTold = usePreference(OFFLINE_PREFERENCES, ({ wasToldReadyOffline }) => wasToldReadyOffline);
  const change = useChangePreferences(OFFLINE_PREFERENCES);
  const shell = useWords(SHELL_WORDS);
  const notify = useNotify();
  const isDue = useOfflineState() === 'ready' && !wasTold;
  useEffect(() => {
    if (!isDue) return;
    change({ wasToldReadyOffline: true });
    notify({ text: shell.readyOffline, isUnasked: true });
  }, [isDue, change, notify, shell]);
}

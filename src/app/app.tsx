import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import type { Language } from '../core/base/language';
import { CreateScreen } from '../features/create/create-screen';
import { useResults } from '../features/scan/use-results';
import { MessagesContext, useMessages } from '../i18n/i18n-context';
import { preferredLanguage } from '../i18n/language';
import type { Messages } from '../i18n/messages';
import type { AppUpdate, OfflineState } from '../platform/app-update';
import type { PolicySource, PolicyState } from '../platform/policy-source';
import type { PreferenceStore } from '../platform/preference-store';
import { useNotify } from '../services/notice-context';
import { PolicyContext } from '../services/policy-context';
import { type PreferencesAccess, PreferencesContext, usePreferences } from '../services/preferences-context';
import type { Services } from '../services/services';
import { ServicesContext } from '../services/services-context';
import { Arrival } from './arrival';
import { DropTarget } from './drop-target';
import { Notices } from './notices';
import { type Route, hrefOf, openRoute, useRoute } from './route';
import { ScreenBoundary, ScreenLoadError } from './screen-boundary';
import { Shell } from './shell';
import { StandingLines } from './standing-lines';
import { UpdateNotice } from './update-notice';
import { useAppUpdate } from './use-app-update';
import { useOnline } from './use-online';
import { usePageLook } from './use-page-look';
import { usePolicyState } from './use-policy-state';
import { useSpoken } from './use-spoken';
import { useStoredPreferences } from './use-stored-preferences';

const ScanScreen = lazy(async () => ({ default: (await import('../features/scan/scan-screen').catch(asLoadError)).ScanScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('../features/settings/settings-screen').catch(asLoadError)).SettingsScreen }));
const EvidenceScreen = lazy(async () => ({ default: (await import('../features/evidence/evidence-screen').catch(asLoadError)).EvidenceScreen }));

function asLoadError(cause: unknown): never {
  throw new ScreenLoadError('a screen could not be fetched', { cause });
}

interface AppProps {
  readonly services: Services;
  readonly preferenceStore: PreferenceStore;
  readonly policySource: PolicySource;
  readonly appUpdate: AppUpdate;
}

/** Waits for the operator's policy on a first visit, then shows the page under it. */
export function App({ policySource, ...rest }: AppProps) {
  const [state, refresh] = usePolicyState(policySource);
  return state !== null && <AppUnder state={state} onRetryPolicy={refresh} {...rest} />;
}

interface AppUnderProps extends Omit<AppProps, 'policySource'> {
  readonly state: PolicyState;
  readonly onRetryPolicy: () => void;
}

function AppUnder({ preferenceStore, ...rest }: AppUnderProps) {
  const { policy } = rest.state;
  const access = useStoredPreferences(preferenceStore, policy.level);
  const spoken = useSpoken(languageFor(access.preferences.language, policy.languages));
  if (spoken.kind === 'waiting') return null;
  // No words have come that could say it in one language.
  if (spoken.kind === 'failed') return <p role="alert" className="p-6">页面未能加载，请检查网络后刷新。 · The page could not be loaded. Check the network and reload.</p>;
  return <AppSpoken access={access} language={spoken.language} messages={spoken.messages} {...rest} />;
}

interface AppSpokenProps extends Omit<AppUnderProps, 'preferenceStore'> {
  readonly access: PreferencesAccess;
  readonly language: Language;
  readonly messages: Messages;
}

function AppSpoken({ services, appUpdate, state, onRetryPolicy, access, language, messages }: AppSpokenProps) {
  const { policy, fault } = state;
  const { preferences } = access;
  const route = openRoute(useRoute(), policy);
  const { offline, update } = useAppUpdate(appUpdate);
  const isOnline = useOnline();
  // Kept above the screens and over the reload of an update, so that neither loses it.
  const [text, setText] = useState(() => services.draftStore.take() ?? '');
  usePageLook(language, preferences.theme, messages.screens[route], policy.brand.name?.[language] ?? messages.name);

  const { operationLog } = services;
  const { operationLog: mode, operationLogDays: days } = policy;
  useEffect(() => {
    operationLog.configure({ mode, days });
  }, [operationLog, mode, days]);

  function reload(): void {
    services.draftStore.put(text);
    location.reload();
  }

  function accept(): void {
    if (update !== 'waiting') {
      reload();
      return;
    }
    services.draftStore.put(text);
    appUpdate.accept();
  }

  return (
    <ServicesContext value={services}>
      <PolicyContext value={policy}>
        <PreferencesContext value={access}>
          <MessagesContext value={messages}>
            <Notices standing={<UpdateNotice update={update} onAccept={accept} />}>
              <Shell
                route={route}
                language={language}
                standing={<StandingLines language={language} fault={fault} isOffline={!isOnline && offline === 'ready'} onRetry={onRetryPolicy} />}
              >
                <Screens route={route} language={language} text={text} onText={setText} offline={offline} onReload={reload} />
              </Shell>
            </Notices>
          </MessagesContext>
        </PreferencesContext>
      </PolicyContext>
    </ServicesContext>
  );
}

function languageFor(chosen: Language | null, offered: readonly Language[]): Language {
  return chosen !== null && offered.includes(chosen) ? chosen : preferredLanguage(navigator.languages, offered);
}

interface ScreensProps {
  readonly route: Route;
  readonly language: Language;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly offline: OfflineState;
  readonly onReload: () => void;
}

function Screens({ route, language, text, onText, offline, onReload }: ScreensProps) {
  const results = useResults();
  const isFirst = useRef(true);
  useReadyOfflineNotice(offline);
  return (
    <>
      <DropTarget readFiles={results.readFiles} />
      <ScreenBoundary key={route} onReload={onReload}>
        <Suspense fallback={null}>
          <Arrival isFirstRef={isFirst}>
            {route === 'create' && <CreateScreen text={text} onText={onText} />}
            {route === 'scan' && <ScanScreen results={results} />}
            {route === 'settings' && <SettingsScreen offline={offline} version={__APP_VERSION__} evidenceHref={hrefOf('evidence')} />}
            {route === 'evidence' && <EvidenceScreen language={language} version={__APP_VERSION__} build={__APP_BUILD__} />}
          </Arrival>
        </Suspense>
      </ScreenBoundary>
    </>
  );
}

/** Said once on each device. */
function useReadyOfflineNotice(offline: OfflineState): void {
  const { preferences, change } = usePreferences();
  const messages = useMessages();
  const notify = useNotify();
  const isDue = offline === 'ready' && !preferences.wasToldReadyOffline;
  useEffect(() => {
    if (!isDue) return;
    change({ wasToldReadyOffline: true });
    notify({ text: messages.update.readyOffline });
  }, [isDue, change, notify, messages]);
}

import { type ReactNode, Suspense, lazy, useEffect, useRef, useState } from 'react';
import type { Language } from '../core/base/language';
import { CreateScreen } from '../features/create/create-screen';
import type { Draft } from '../features/create/draft';
import { keepDraft, restoreDraft } from '../features/create/draft-memory';
import { type ResultsControl, useResults } from '../features/scan/use-results';
import { SHELL_WORDS } from '../i18n/shell/words';
import { LanguageContext, useWords } from '../i18n/use-words';
import { preferredLanguage } from '../i18n/language';
import type { AppUpdate, OfflineState } from '../platform/app-update';
import type { PolicySource, PolicyState } from '../platform/policy-source';
import type { PreferenceStore } from '../platform/preference-store';
import { useNotify } from '../services/notice-context';
import { PolicyContext, usePolicy } from '../services/policy-context';
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
import { useSpokenLanguage } from './use-spoken-language';
import { useStoredPreferences } from './use-stored-preferences';

const ScanScreen = lazy(async () => ({
  default: (await import('../features/scan/scan-screen').catch(asLoadError)).ScanScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/settings-screen').catch(asLoadError)).SettingsScreen,
}));
const EvidenceScreen = lazy(async () => ({
  default: (await import('../features/evidence/evidence-screen').catch(asLoadError)).EvidenceScreen,
}));

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
  const spoken = useSpokenLanguage(languageFor(access.preferences.language, policy.languages));
  if (spoken.kind === 'waiting') return null;
  // No words have come that could say it in one language.
  if (spoken.kind === 'failed')
    return (
      <p role="alert" className="p-6">
        页面未能加载，请检查网络后刷新。 · The page could not be loaded. Check the network and reload.
      </p>
    );
  return <AppSpoken access={access} language={spoken.language} {...rest} />;
}

interface AppSpokenProps extends Omit<AppUnderProps, 'preferenceStore'> {
  readonly access: PreferencesAccess;
  readonly language: Language;
}

function AppSpoken({ services, appUpdate, state, onRetryPolicy, access, language }: AppSpokenProps) {
  const { policy, fault } = state;
  const route = openRoute(useRoute(), policy);

  const { operationLog } = services;
  const { operationLog: mode, operationLogDays: days } = policy;
  useEffect(() => {
    operationLog.configure({ mode, days });
  }, [operationLog, mode, days]);

  return (
    <ServicesContext value={services}>
      <PolicyContext value={policy}>
        <PreferencesContext value={access}>
          <LanguageContext value={language}>
            <Workshop
              services={services}
              appUpdate={appUpdate}
              route={route}
              language={language}
              standing={<StandingLines fault={fault} onRetry={onRetryPolicy} />}
            />
          </LanguageContext>
        </PreferencesContext>
      </PolicyContext>
    </ServicesContext>
  );
}

function languageFor(chosen: Language | null, offered: readonly Language[]): Language {
  return chosen !== null && offered.includes(chosen) ? chosen : preferredLanguage(navigator.languages, offered);
}

interface WorkshopProps {
  readonly services: Services;
  readonly appUpdate: AppUpdate;
  readonly route: Route;
  readonly language: Language;
  readonly standing: ReactNode;
}

/** Holds what outlives a screen. The draft is also kept over the reload of an update. */
function Workshop({ services, appUpdate, ...place }: WorkshopProps) {
  const { offline, newer, putOff } = useAppUpdate(appUpdate);
  const [draft, setDraft] = useState<Draft>(() => restoreDraft(services.draftStore));
  const changeDraft = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const results = useResults();

  function reload(): void {
    keepDraft(services.draftStore, draft);
    services.reloadPage();
  }

  function accept(): void {
    keepDraft(services.draftStore, draft);
    if (newer?.state === 'waiting') appUpdate.accept();
    else services.reloadPage();
  }

  return (
    <Notices
      standing={
        newer && (
          <UpdateNotice newer={newer} hasResults={results.results.length > 0} onAccept={accept} onPutOff={putOff} />
        )
      }
    >
      <Screens draft={draft} onDraft={changeDraft} results={results} offline={offline} onReload={reload} {...place} />
    </Notices>
  );
}

interface ScreensProps {
  readonly route: Route;
  readonly language: Language;
  readonly standing: ReactNode;
  readonly draft: Draft;
  readonly onDraft: (part: Partial<Draft>) => void;
  readonly results: ResultsControl;
  readonly offline: OfflineState;
  readonly onReload: () => void;
}

function Screens({ route, language, standing, draft, onDraft, results, offline, onReload }: ScreensProps) {
  const isOnline = useOnline();
  const { preferences } = usePreferences();
  const { brand } = usePolicy();
  const shell = useWords(SHELL_WORDS);
  usePageLook(language, preferences.theme, shell.screens[route], brand.name?.[language] ?? shell.name);
  const isFirst = useRef(true);
  useReadyOfflineNotice(offline);
  return (
    <Shell route={route} language={language} isOffline={!isOnline && offline === 'ready'} standing={standing}>
      <DropTarget readFiles={results.readFiles} />
      <ScreenBoundary key={route} onReload={onReload}>
        <Suspense fallback={null}>
          <Arrival isFirstRef={isFirst}>
            {route === 'create' && <CreateScreen draft={draft} onDraft={onDraft} />}
            {route === 'scan' && <ScanScreen results={results} />}
            {route === 'settings' && (
              <SettingsScreen offline={offline} version={__APP_VERSION__} evidenceHref={hrefOf('evidence')} />
            )}
            {route === 'evidence' && <EvidenceScreen version={__APP_VERSION__} build={__APP_BUILD__} />}
          </Arrival>
        </Suspense>
      </ScreenBoundary>
    </Shell>
  );
}

/** Said once on each device. */
function useReadyOfflineNotice(offline: OfflineState): void {
  const { preferences, change } = usePreferences();
  const shell = useWords(SHELL_WORDS);
  const notify = useNotify();
  const isDue = offline === 'ready' && !preferences.wasToldReadyOffline;
  useEffect(() => {
    if (!isDue) return;
    change({ wasToldReadyOffline: true });
    notify({ text: shell.readyOffline });
  }, [isDue, change, notify, shell]);
}

import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { CreateScreen } from '../features/create/create-screen';
import { type Draft, EMPTY_DRAFT } from '../features/create/draft';
import { type ResultsControl, useResults } from '../features/scan/use-results';
import { MessagesContext } from '../i18n/i18n-context';
import { CATALOGUES, preferredLanguage } from '../i18n/language';
import type { AppUpdate } from '../platform/app-update';
import type { Language } from '../platform/preferences';
import type { PreferenceStore } from '../platform/preference-store';
import { useNotify } from '../services/notice-context';
import { PreferencesContext, usePreferences } from '../services/preferences-context';
import type { Services } from '../services/services';
import { ServicesContext } from '../services/services-context';
import { useMessages } from '../i18n/i18n-context';
import { Arrival } from './arrival';
import { DropTarget } from './drop-target';
import { Notices } from './notices';
import { type Route, useRoute } from './route';
import { ScreenBoundary, ScreenLoadError } from './screen-boundary';
import { Shell } from './shell';
import { UpdateNotice } from './update-notice';
import { useAppUpdate } from './use-app-update';
import { useOnline } from './use-online';
import { usePageLook } from './use-page-look';
import { useStoredPreferences } from './use-stored-preferences';
import type { OfflineState } from '../platform/app-update';

const ScanScreen = lazy(async () => ({ default: (await import('../features/scan/scan-screen').catch(asLoadError)).ScanScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('../features/settings/settings-screen').catch(asLoadError)).SettingsScreen }));

function asLoadError(cause: unknown): never {
  throw new ScreenLoadError('a screen could not be fetched', { cause });
}

interface AppProps {
  readonly services: Services;
  readonly preferenceStore: PreferenceStore;
  readonly appUpdate: AppUpdate;
}

export function App({ services, preferenceStore, appUpdate }: AppProps) {
  const access = useStoredPreferences(preferenceStore);
  const { preferences } = access;
  const language = preferences.language ?? preferredLanguage(navigator.languages);
  const messages = CATALOGUES[language];
  const route = useRoute();
  usePageLook(language, preferences.theme, messages, messages.tabs[route]);
  return (
    <ServicesContext value={services}>
      <PreferencesContext value={access}>
        <MessagesContext value={messages}>
          <Workshop services={services} appUpdate={appUpdate} route={route} language={language} />
        </MessagesContext>
      </PreferencesContext>
    </ServicesContext>
  );
}

interface WorkshopProps {
  readonly services: Services;
  readonly appUpdate: AppUpdate;
  readonly route: Route;
  readonly language: Language;
}

/** Holds what outlives a screen. The text is also kept over the reload of an update. */
function Workshop({ services, appUpdate, route, language }: WorkshopProps) {
  const { offline, newer } = useAppUpdate(appUpdate);
  const [draft, setDraft] = useState<Draft>(() => ({ ...EMPTY_DRAFT, text: services.draftStore.take() ?? '' }));
  const changeDraft = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const results = useResults();

  function reload(): void {
    services.draftStore.put(draft.text);
    services.reloadPage();
  }

  function accept(): void {
    if (newer?.state !== 'waiting') {
      reload();
      return;
    }
    services.draftStore.put(draft.text);
    appUpdate.accept();
  }

  return (
    <Notices standing={<UpdateNotice newer={newer} hasResults={results.results.length > 0} onAccept={accept} />}>
      <Screens route={route} language={language} draft={draft} onDraft={changeDraft} results={results} offline={offline} onReload={reload} />
    </Notices>
  );
}

interface ScreensProps {
  readonly route: Route;
  readonly language: Language;
  readonly draft: Draft;
  readonly onDraft: (part: Partial<Draft>) => void;
  readonly results: ResultsControl;
  readonly offline: OfflineState;
  readonly onReload: () => void;
}

function Screens({ route, language, draft, onDraft, results, offline, onReload }: ScreensProps) {
  const isOnline = useOnline();
  const isFirst = useRef(true);
  useReadyOfflineNotice(offline);
  return (
    <Shell route={route} language={language} isOffline={!isOnline && offline === 'ready'}>
      <DropTarget readFiles={results.readFiles} />
      <ScreenBoundary key={route} onReload={onReload}>
        <Suspense fallback={null}>
          <Arrival isFirstRef={isFirst}>
            {route === 'create' && <CreateScreen draft={draft} onDraft={onDraft} />}
            {route === 'scan' && <ScanScreen results={results} />}
            {route === 'settings' && <SettingsScreen offline={offline} version={__APP_VERSION__} />}
          </Arrival>
        </Suspense>
      </ScreenBoundary>
    </Shell>
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

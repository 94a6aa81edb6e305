import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { CreateScreen } from '../features/create/create-screen';
import { useResults } from '../features/scan/use-results';
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
import { Notices } from './notices';
import { type Route, useRoute } from './route';
import { Shell } from './shell';
import { UpdateNotice } from './update-notice';
import { useAppUpdate } from './use-app-update';
import { useOnline } from './use-online';
import { usePageLook } from './use-page-look';
import { useStoredPreferences } from './use-stored-preferences';
import type { OfflineState } from '../platform/app-update';

const ScanScreen = lazy(async () => ({ default: (await import('../features/scan/scan-screen')).ScanScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('../features/settings/settings-screen')).SettingsScreen }));

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
  const { offline, update } = useAppUpdate(appUpdate);
  // Kept above the screens and over the reload of an update, so that neither loses it.
  const [text, setText] = useState(() => services.draftStore.take() ?? '');
  usePageLook(language, preferences.theme, messages, messages.tabs[route]);

  function accept(): void {
    services.draftStore.put(text);
    if (update === 'waiting') appUpdate.accept();
    else location.reload();
  }

  return (
    <ServicesContext value={services}>
      <PreferencesContext value={access}>
        <MessagesContext value={messages}>
          <Notices standing={<UpdateNotice update={update} onAccept={accept} />}>
            <Screens route={route} language={language} text={text} onText={setText} offline={offline} />
          </Notices>
        </MessagesContext>
      </PreferencesContext>
    </ServicesContext>
  );
}

interface ScreensProps {
  readonly route: Route;
  readonly language: Language;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly offline: OfflineState;
}

function Screens({ route, language, text, onText, offline }: ScreensProps) {
  const results = useResults();
  const isOnline = useOnline();
  const isFirst = useRef(true);
  useReadyOfflineNotice(offline);
  return (
    <Shell route={route} language={language} isOffline={!isOnline && offline === 'ready'}>
      <Suspense fallback={null}>
        <Arrival key={route} isFirstRef={isFirst}>
          {route === 'create' && <CreateScreen text={text} onText={onText} />}
          {route === 'scan' && <ScanScreen results={results} />}
          {route === 'settings' && <SettingsScreen offline={offline} version={__APP_VERSION__} />}
        </Arrival>
      </Suspense>
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

import { SETTINGS_WORDS } from '../../i18n/settings/words';
import { useWords } from '../../i18n/use-words';
import { LANGUAGE_NAMES } from '../../core/base/language';
import { usePolicy } from '../../services/policy-context';
import { useOfflineState } from '../../services/offline-context';
import { useServices } from '../../services/services-context';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { hrefOf } from '../../services/route-href';
import { buttonClass } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { PageTitle } from '../../ui/page-title';
import { Segmented } from '../../ui/segmented';
import { LOOK_PREFERENCES, THEMES } from './look-preferences';
import { OperatorRules } from './operator-rules';

export function SettingsScreen() {
  const settings = useWords(SETTINGS_WORDS);
  const { languages } = usePolicy();
  const { build } = useServices();
  const offline = useOfflineState();
  const look = usePreference(LOOK_PREFERENCES, (chosen) => chosen);
  const change = useChangePreferences(LOOK_PREFERENCES);
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-8 px-4 min-[26rem]:px-6 lg:px-12">
      <PageTitle>{settings.title}</PageTitle>
      {languages.length > 1 && (
        <Segmented
          legend={settings.language}
          value={look.language ?? 'auto'}
          options={[
            { value: 'auto', label: settings.languageAuto },
            ...languages.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
          ]}
          onChange={(value) => {
            change({ language: value === 'auto' ? null : value });
          }}
        />
      )}
      <Segmented
        legend={settings.theme}
        value={look.theme}
        options={THEMES.map((value) => ({ value, label: settings.themes[value] }))}
        onChange={(value) => {
          change({ theme: value });
        }}
      />
      <section className="grid gap-2 border-t border-line pt-6">
        <h2 className="text-large font-semibold">{settings.offline}</h2>
        <p role="status" className="flex gap-3">
          <span className={offline === 'ready' ? 'text-safe' : 'text-ink-faint'}>
            <Icon name={offline === 'ready' ? 'check' : offline === 'preparing' ? 'download' : 'info'} />
          </span>
          {/* Each state has its place kept: what lies below does not move when the state changes. */}
          <span className="grid *:[grid-area:1/1]">
            {Object.entries(settings.offlineStates).map(([state, sentence]) => (
              <span key={state} className={state === offline ? undefined : 'invisible'}>
                {sentence}
              </span>
            ))}
          </span>
        </p>
        <p className="text-ink-soft">
          {settings.install}: {settings.installHint}
        </p>
      </section>
      <OperatorRules />
      <section className="grid gap-2 border-t border-line pt-6">
        <h2 className="text-large font-semibold">{settings.about}</h2>
        <p className="text-ink-soft">{settings.privacy}</p>
        <a href={hrefOf('evidence')} className={`${buttonClass('plain')} justify-self-start`}>
          <Icon name="check" />
          {settings.evidence}
        </a>
        <p className="text-small text-ink-faint">{settings.version(build.version)}</p>
      </section>
    </div>
  );
}

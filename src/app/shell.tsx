import type { ReactNode } from 'react';
import { LANGUAGE_NAMES } from '../core/base/language';
import { LOOK_PREFERENCES } from '../features/settings/look-preferences';
import { SHELL_WORDS } from '../i18n/shell/words';
import { useLanguage, useWords } from '../i18n/use-words';
import { BrandMark } from '../ui/brand-mark';
import { usePolicy } from '../services/policy-context';
import { hrefOf } from '../services/route-href';
import { useChangePreferences } from '../services/use-preference';
import { Icon } from '../ui/icon';
import { NoticeBars } from './notice-bars';
import { TABS, isOpen } from './route';
import { type Route, SCREENS, nameOf } from './screens';

interface ShellProps {
  readonly route: Route;
  readonly isOffline: boolean;
  /** What holds for every screen. */
  readonly standing: ReactNode;
  readonly children: ReactNode;
}

/** A bar below on a phone, a slim rail at the side from a tablet up. */
export function Shell({ route, isOffline, standing, children }: ShellProps) {
  const shell = useWords(SHELL_WORDS);
  const policy = usePolicy();
  const language = useLanguage();
  const { name, logo } = policy.brand;
  const current = SCREENS[route].tab;
  return (
    <div className="flex min-h-svh flex-col md:flex-row">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-paper-raised focus:px-4 focus:py-2"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {shell.skipToContent}
      </a>
      <nav
        aria-label={shell.navigation}
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:sticky md:inset-auto md:top-0 md:h-svh md:w-22 md:shrink-0 md:border-t-0 md:border-r md:pt-6"
      >
        <div className="hidden justify-center pb-6 md:flex">
          {logo === null ? (
            <BrandMark size={36} />
          ) : (
            <img src={logo} alt="" className="max-h-18 max-w-18 object-contain" />
          )}
          <span className="sr-only">{name?.[language] ?? shell.name}</span>
        </div>
        <ul className="flex md:flex-col">
          {TABS.filter((tab) => isOpen(tab, policy)).map((tab) => (
            <li key={tab} className="flex-1 md:flex-none">
              <a
                href={hrefOf(tab)}
                aria-current={tab === current ? (tab === route ? 'page' : 'true') : undefined}
                className="relative flex min-h-14 flex-col items-center justify-center gap-1 text-small text-ink-soft hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:before:absolute aria-[current]:before:bg-seal max-md:aria-[current]:before:inset-x-[calc(50%-12px)] max-md:aria-[current]:before:top-0 max-md:aria-[current]:before:h-0.5 md:min-h-18 md:aria-[current]:before:inset-y-5 md:aria-[current]:before:left-0 md:aria-[current]:before:w-0.5"
              >
                <Icon name={SCREENS[tab].icon} />
                <ScreenName route={tab} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main
        id="main"
        tabIndex={-1}
        className="min-w-0 grow pb-[calc(7.5rem+env(safe-area-inset-bottom))] outline-none md:pb-8"
      >
        {policy.banner !== null && (
          <p className="border-b border-line px-4 py-1 text-center font-semibold">{policy.banner[language]}</p>
        )}
        {standing}
        {/* Below the operator's lines. The margin above the heading is the notices'. */}
        <div className="flex flex-col">
          <div className="relative pt-13 md:static">
            {policy.languages.length > 1 && <LanguageSwitch />}
            {children}
          </div>
          <NoticeBars />
        </div>
      </main>
      <OfflineStrip isOffline={isOffline} />
    </div>
  );
}

function ScreenName({ route }: { readonly route: Route }) {
  return useWords(nameOf(route));
}

/** Lies over the edge of the screen, so that nothing moves when the network comes and goes. */
function OfflineStrip({ isOffline }: { readonly isOffline: boolean }) {
  const shell = useWords(SHELL_WORDS);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 md:bottom-0 md:left-22"
    >
      {isOffline && (
        <p className="flex items-center justify-center gap-2 border-t border-line bg-paper-sunk px-4 py-1 text-small text-ink-soft">
          <Icon name="offline" />
          {shell.offline}
        </p>
      )}
    </div>
  );
}

/** One press to the next language, in that language's own word, from every screen; on a phone at the corner of its heading. */
function LanguageSwitch() {
  const language = useLanguage();
  const change = useChangePreferences(LOOK_PREFERENCES);
  const { languages } = usePolicy();
  const next = languages[(languages.indexOf(language) + 1) % languages.length] ?? language;
  return (
    <header className="absolute top-12 right-2 z-10 md:fixed md:top-auto md:right-auto md:bottom-4 md:left-0 md:z-40 md:w-22">
      <button
        type="button"
        lang={next}
        className="min-h-11 rounded-control px-3 text-small text-ink-soft hover:bg-paper-sunk hover:text-ink md:mx-auto md:block"
        onClick={() => {
          change({ language: next });
        }}
      >
        {LANGUAGE_NAMES[next]}
      </button>
    </header>
  );
}

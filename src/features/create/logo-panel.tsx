import { useId, useMemo } from 'react';
import { base64FromBytes } from '../../core/base/bytes-text';
import type { QrSymbol } from '../../core/qr/symbol';
import type { Picture } from '../../core/render/drawing';
import type { Logo } from '../../core/render/style';
import { LOGO_WORDS } from '../../i18n/logo/words';
import { useWords } from '../../i18n/use-words';
import { useNotify } from '../../services/notice-context';
import { usePolicy } from '../../services/policy-context';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { Button } from '../../ui/button';
import { RangeField } from '../../ui/range-field';
import { Segmented } from '../../ui/segmented';
import { BudgetBar } from './budget-bar';
import { CREATE_PREFERENCES } from './create-preferences';
import { LogoSource } from './logo-source';
import type { StylePartProps } from './style-part';
import { TextOutlinesNote } from './text-outlines-note';

interface LogoPanelProps extends StylePartProps {
  readonly symbol: QrSymbol | null;
}

const USUAL = { share: 0.2, clearing: 'modules', marginModules: 1 } as const satisfies Partial<Logo>;
const SHARES = { min: 5, max: 30, step: 1 } as const;
const MARGINS = { min: 0, max: 3, step: 0.5 } as const;
const CLEARINGS = ['modules', 'outline', 'none'] as const satisfies readonly Logo['clearing'][];
const LONGEST_TEXT = 8;

/** A picture or a short text in the middle of the symbol, and what it costs. */
export function LogoPanel({ style, onStyle, symbol }: LogoPanelProps) {
  const words = useWords(LOGO_WORDS);
  const textId = useId();
  const notify = useNotify();
  const raiseLevel = useRaisedLevel();
  const { logo } = style;
  const text = logo?.content.kind === 'text' ? logo.content.text : '';

  function put(content: Logo['content'], key: string | null): void {
    onStyle({ logo: { ...USUAL, ...logo, content } }, key);
    if (logo === null) raiseLevel();
  }

  function change(part: Partial<Logo>, key: string | null): void {
    if (logo !== null) onStyle({ logo: { ...logo, ...part } }, key);
  }

  function remove(): void {
    onStyle({ logo: null }, null);
    notify({
      text: words.removed,
      action: {
        label: words.undo,
        run: () => {
          onStyle({ logo }, null);
        },
      },
    });
  }

  return (
    <section className="grid gap-4" aria-label={words.logo}>
      <h3 className="text-small font-semibold text-ink-soft">{words.logo}</h3>
      {logo?.content.kind === 'picture' && (
        <div className="flex items-center gap-4">
          <PictureView picture={logo.content.picture} label={words.logoAlt} />
          <Button look="quiet" icon="trash" onClick={remove}>
            {words.remove}
          </Button>
        </div>
      )}
      <LogoSource
        onContent={(content) => {
          put(content, null);
        }}
      >
        {logo?.content.kind !== 'picture' && (
          <div className="min-w-0">
            <label htmlFor={textId} className="mb-2 block text-small font-semibold text-ink-soft">
              {words.orText}
            </label>
            <input
              id={textId}
              type="text"
              maxLength={LONGEST_TEXT}
              autoComplete="off"
              className="block min-h-11 w-full min-w-0 rounded-control border border-line-strong bg-paper-raised px-3"
              value={text}
              aria-describedby={`${textId}-help`}
              onChange={({ target }) => {
                if (target.value === '') onStyle({ logo: null }, 'logo-text');
                else put({ kind: 'text', text: target.value }, 'logo-text');
              }}
            />
            <p id={`${textId}-help`} className="mt-2 text-small text-ink-faint">
              {words.textHint}
            </p>
            <div aria-live="polite">{text !== '' && <TextOutlinesNote text={text} />}</div>
          </div>
        )}
      </LogoSource>
      {logo !== null && (
        <>
          <RangeField
            label={words.size}
            value={Math.round(logo.share * 100)}
            limits={SHARES}
            shown={words.percent(Math.round(logo.share * 100))}
            onChange={(percent) => {
              change({ share: percent / 100 }, 'logo-share');
            }}
          />
          <Segmented
            legend={words.clearing}
            value={logo.clearing}
            options={CLEARINGS.map((value) => ({ value, label: words.clearings[value] }))}
            onChange={(clearing) => {
              change({ clearing }, null);
            }}
          />
          {logo.clearing !== 'none' && (
            <RangeField
              label={words.margin}
              value={logo.marginModules}
              limits={MARGINS}
              shown={words.modules(logo.marginModules)}
              onChange={(marginModules) => {
                change({ marginModules }, 'logo-margin');
              }}
            />
          )}
          <BudgetBar symbol={symbol} style={style} />
        </>
      )}
    </section>
  );
}

/** A logo needs the strongest level. The level before can be had back. */
function useRaisedLevel(): () => void {
  const words = useWords(LOGO_WORDS);
  const notify = useNotify();
  const { level: operatorLevel } = usePolicy();
  const level = usePreference(CREATE_PREFERENCES, (chosen) => chosen.level);
  const change = useChangePreferences(CREATE_PREFERENCES);
  return () => {
    if ((level ?? operatorLevel) === 'H') return;
    change({ level: 'H' });
    notify({
      text: words.raised,
      action: {
        label: words.undo,
        run: () => {
          change({ level });
        },
      },
    });
  };
}

function PictureView({ picture, label }: { readonly picture: Picture; readonly label: string }) {
  const url = useMemo(() => `data:${picture.mediaType};base64,${base64FromBytes(picture.bytes)}`, [picture]);
  return (
    <span className="grid size-16 shrink-0 place-items-center rounded-control border border-line bg-white p-1">
      <img src={url} alt={label} className="max-h-full max-w-full" />
    </span>
  );
}

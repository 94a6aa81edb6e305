import { Suspense, useCallback, useId, useMemo, useRef, useState } from 'react';
import { assertNever } from '../../core/base/assert';
import type { Language } from '../../core/base/language';
import type { Content } from '../../core/encode/options';
import type { Payload } from '../../core/payload/definition';
import { TEXT } from '../../core/payload/text';
import { valuesFrom } from '../../core/payload/values';
import { RECOVERY_PERCENT } from '../../core/qr/error-correction-level';
import { LEVELS_OF } from '../../core/qr/symbology';
import { FAULT_WORDS, describeFault } from '../../i18n/faults/words';
import { CREATE_WORDS } from '../../i18n/create/words';
import { KIND_WORDS } from '../../i18n/kinds/words';
import { loadWords } from '../../i18n/load-words';
import { useLanguage, useWords } from '../../i18n/use-words';
import { useFeature, usePolicy } from '../../services/policy-context';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { useKept, useStore } from '../../services/use-store';
import { FaultLine } from '../../ui/fault-line';
import { PageTitle } from '../../ui/page-title';
import { Segmented } from '../../ui/segmented';
import { LoadFault } from '../../widgets/load-fault/load-fault';
import { useFetched } from '../../widgets/load-fault/use-fetched';
import { Advanced } from './advanced';
import { ContentBox } from './content-box';
import { contentOf } from './content-of';
import { CREATE_PREFERENCES } from './create-preferences';
import { type Draft, choosing, encodeInput, textContent } from './draft';
import { keptDraft } from './kept-draft';
import { keptStyle } from './kept-style';
import { KindPicker } from './kind-picker';
import { QuietZone } from './quiet-zone';
import { SymbolPanel } from './symbol-panel';
import { StyleSection } from './style-section';
import { useDefinition } from './use-definition';
import { usePreview } from './use-preview';
import { RemedyButtons } from './remedy-buttons';
import { type Remedy, remediesFor } from './remedies';

/** The content on the left (or above), the symbol on the right (or below). */
export function CreateScreen() {
  const create = useWords(CREATE_WORDS);
  const faults = useWords(FAULT_WORDS);
  const kept = useKept(keptDraft);
  const hasKinds = useFeature('kinds');
  const allowed = (any: Draft): Draft => (hasKinds ? any : choosing(any, 'text'));
  const draft = allowed(useStore(kept));
  const onDraft = (part: Partial<Draft>): void => {
    kept.set((before) => ({ ...allowed(before), ...part }));
  };
  const onPayload = (content: Payload): void => {
    onDraft({ content });
  };
  const { level: chosenLevel, symbology, eci, boostLevel } = usePreference(CREATE_PREFERENCES, (chosen) => chosen);
  const change = useChangePreferences(CREATE_PREFERENCES);
  const { level: operatorLevel } = usePolicy();
  const usualLevel = chosenLevel ?? operatorLevel;
  const { content: payload, version, mask, structuredAppend } = draft;
  const { kind } = payload;
  const isText = kind === 'text';
  const language = useLanguage();
  const [isPicking, setPicking] = useState(false);
  const [forms, retryForms, retries] = useFetched(
    useCallback(() => fetchForms(language), [language]),
    isPicking || !isText,
  );
  const [definition, retryDefinition] = useDefinition(kind);
  const made = useMemo(() => contentOf(payload, definition), [payload, definition]);
  const hasStyle = useFeature('style');
  const chosenStyle = useStore(useKept(keptStyle));
  const style = hasStyle ? chosenStyle : null;
  const logo = style?.logo ?? null;
  const input = useMemo(
    () => ({
      ...encodeInput(
        made.content,
        { version, mask, structuredAppend },
        { level: usualLevel, symbology, eci, boostLevel },
      ),
      ...made,
      logo,
    }),
    [made, version, mask, structuredAppend, usualLevel, symbology, eci, boostLevel, logo],
  );
  const [preview, retry] = usePreview(input);
  const box = useRef<HTMLTextAreaElement>(null);
  const result = useRef<HTMLElement>(null);
  const faultId = useId();
  const { level } = input;
  const hasFixedLevel = made.level !== undefined;
  const symbol = preview.kind === 'shown' ? (preview.symbols[0] ?? null) : null;

  /** The button disappears with the fault, so the focus moves to the character in question or to the preview. */
  function choose(remedy: Remedy): void {
    if (remedy.kind === 'select') {
      const index = indexInBox(input.content, remedy.index);
      box.current?.focus();
      box.current?.setSelectionRange(index, index + 1);
      return;
    }
    apply(remedy);
    result.current?.focus();
  }

  function apply(remedy: Exclude<Remedy, { readonly kind: 'select' }>): void {
    switch (remedy.kind) {
      case 'level':
        change({ level: remedy.level });
        return;
      case 'any-version':
        onDraft({ version: null });
        return;
      case 'any-mask':
        onDraft({ mask: null });
        return;
      case 'plain-charset':
        change({ eci: 'auto' });
        return;
      case 'qr-code':
        change({ symbology: 'qr-code' });
        onDraft({ version: null, mask: null });
        return;
      case 'split':
      case 'fewest':
        onDraft({ structuredAppend: 'fewest' });
        return;
      case 'one':
        onDraft({ structuredAppend: 'off' });
        return;
      case 'retry':
        retry();
        return;
      default:
        assertNever(remedy);
    }
  }

  return (
    <div className="mx-auto grid w-full max-w-6xl gap-y-3 px-4 min-[26rem]:px-6 md:gap-y-6 md:grid-cols-[minmax(0,1fr)_18rem] md:grid-rows-[auto_auto_1fr] md:gap-x-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-12 lg:px-12">
      <PageTitle>{create.title}</PageTitle>
      <section className="min-w-0 md:col-start-1">
        {hasKinds && (
          <KindPicker
            kind={kind}
            onKind={(next) => {
              kept.set((before) => choosing(before, next));
            }}
            onMore={() => {
              setPicking(true);
            }}
            otherName={
              forms.kind === 'ready' && (
                <Suspense fallback={null}>
                  <forms.value.KindName kind={kind} />
                </Suspense>
              )
            }
          />
        )}
        {(forms.kind === 'failed' || definition.kind === 'failed') && (
          <LoadFault
            part="part"
            retries={retries}
            onRetry={() => {
              retryForms();
              retryDefinition();
            }}
          />
        )}
        {isText ? (
          <ContentBox
            values={{ ...TEXT.empty, ...valuesFrom(TEXT, payload.values) }}
            onValues={(values) => {
              onPayload(textContent(values));
            }}
            boxRef={box}
            faultId={preview.kind === 'faulty' ? faultId : undefined}
          />
        ) : (
          <div className="min-h-48">
            {forms.kind === 'ready' && definition.kind === 'ready' && (
              <Suspense fallback={null}>
                <forms.value.KindForm
                  key={kind}
                  payload={payload}
                  definition={definition.value}
                  onPayload={onPayload}
                />
              </Suspense>
            )}
          </div>
        )}
        {isPicking && forms.kind === 'ready' && (
          <Suspense fallback={null}>
            <forms.value.KindDialog
              kind={kind}
              onKind={(next) => {
                kept.set((before) => choosing(before, next));
              }}
              onClose={() => {
                setPicking(false);
              }}
            />
          </Suspense>
        )}
      </section>
      <SymbolPanel
        preview={preview}
        input={input}
        kind={kind}
        style={style}
        sectionRef={result}
        onOne={() => {
          onDraft({ structuredAppend: 'off' });
        }}
      >
        {preview.kind === 'faulty' && (
          <FaultLine id={faultId} words={describeFault(faults, preview.fault)}>
            <RemedyButtons
              remedies={remediesFor(preview.fault).filter((remedy) => isText || remedy.kind !== 'select')}
              onChoose={choose}
            />
          </FaultLine>
        )}
      </SymbolPanel>
      <section className="grid content-start gap-6 md:col-start-1">
        <Segmented
          legend={create.level}
          value={level}
          onChange={(next) => {
            change({ level: next });
          }}
          help={hasFixedLevel ? create.levelFixed : create.levelHelp(RECOVERY_PERCENT[level])}
          options={(hasFixedLevel ? [level] : LEVELS_OF[symbology]).map((value) => ({
            value,
            label: value,
            spoken: create.levelName(value, RECOVERY_PERCENT[value]),
          }))}
        />
        <QuietZone symbology={made.symbology ?? symbology} />
        <div className="border-t border-line">
          {hasStyle && <StyleSection symbol={symbol} />}
          <Advanced draft={draft} onDraft={onDraft} />
        </div>
      </section>
    </div>
  );
}

async function fetchForms(language: Language) {
  const [forms] = await Promise.all([import('./kind-forms'), loadWords(KIND_WORDS, language)]);
  return forms.KIND_FORMS;
}

/** The text box counts each CRLF as one character. */
function indexInBox(content: Content, index: number): number {
  const before = content.kind === 'text' ? content.text.slice(0, index) : '';
  return index - (before.match(/\r\n/g)?.length ?? 0);
}

import { Suspense, memo, useCallback, useDeferredValue, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { assertNever } from '../../core/base/assert';
import type { Language } from '../../core/base/language';
import type { Content } from '../../core/encode/options';
import type { DefinedKind, Payload } from '../../core/payload/definition';
import { TEXT } from '../../core/payload/text';
import { valuesFrom } from '../../core/payload/values';
import type { Logo } from '../../core/render/style';
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
import { type Draft, type EncodeHabits, choosing, encodeInput, textContent } from './draft';
import { keptDraft } from './kept-draft';
import { keptStyle } from './kept-style';
import { KindPicker } from './kind-picker';
import { QuietZone } from './quiet-zone';
import { SymbolPanel } from './symbol-panel';
import { StyleSection } from './style-section';
import { type Definition, useDefinition } from './use-definition';
import type { Symbols } from './preview-state';
import { usePreview } from './use-preview';
import type { EncodeInput } from '../../workers/encode/contract';
import type { PaintSymbol } from '../../widgets/symbol/painted-canvas';
import { RemedyButtons } from './remedy-buttons';
import { type Remedy, remediesFor } from './remedies';

/** The page is drawn for a key when there is time; the box and the symbol do not wait for it (CurrentContent, usePreview). */
export function CreateScreen() {
  const kept = useStore(useKept(keptDraft));
  const hasKinds = useFeature('kinds');
  const draft = useMemo(() => allowed(kept, hasKinds), [kept, hasKinds]);
  const before = useDeferredValue(draft);
  return <CreateForm draft={isTypedInto(before, draft) ? before : draft} />;
}

/** Whether nothing but what is typed differs: a choice is drawn at once. */
function isTypedInto(before: Draft, after: Draft): boolean {
  const { content, ...choices } = before;
  return (
    content.kind === after.content.kind &&
    Object.entries(choices).every(([name, value]) => Object.is(value, after[name as keyof typeof choices]))
  );
}

/** Without the kinds that the operator locked. */
function allowed(draft: Draft, hasKinds: boolean): Draft {
  return hasKinds ? draft : choosing(draft, 'text');
}

/** The content on the left (or above), the symbol on the right (or below). */
const CreateForm = memo(function CreateForm({ draft }: { readonly draft: Draft }) {
  const create = useWords(CREATE_WORDS);
  const faults = useWords(FAULT_WORDS);
  const kept = useKept(keptDraft);
  const hasKinds = useFeature('kinds');
  const { level: chosenLevel, symbology, eci, boostLevel } = usePreference(CREATE_PREFERENCES, (chosen) => chosen);
  const change = useChangePreferences(CREATE_PREFERENCES);
  const { level: operatorLevel } = usePolicy();
  const usualLevel = chosenLevel ?? operatorLevel;
  const { kind } = draft.content;
  const isText = kind === 'text';
  const language = useLanguage();
  const [isPicking, setPicking] = useState(false);
  const [forms, retryForms, retries] = useFetched(
    useCallback(() => fetchForms(language), [language]),
    isPicking || !isText,
  );
  const [definition, retryDefinition] = useDefinition(kind);
  const habits = useMemo(
    () => ({ level: usualLevel, symbology, eci, boostLevel }),
    [usualLevel, symbology, eci, boostLevel],
  );
  const hasStyle = useFeature('style');
  const chosenStyle = useStore(useKept(keptStyle));
  const style = hasStyle ? chosenStyle : null;
  const logo = style?.logo ?? null;
  const input = useMemo(() => inputOf(draft, definition, habits, logo), [draft, definition, habits, logo]);
  const painter = useRef<PaintSymbol>(null);
  const paint = useCallback(
    ([symbol, ...others]: Symbols) => symbol !== undefined && others.length === 0 && painter.current?.(symbol) === true,
    [],
  );
  const { state: preview, retry, ask } = usePreview(input, paint);
  const inputNow = (): EncodeInput => inputOf(allowed(kept.get(), hasKinds), definition, habits, logo);
  const onDraft = (part: Partial<Draft>): void => {
    kept.set((before) => ({ ...allowed(before, hasKinds), ...part }));
    ask(inputNow());
  };
  const onPayload = (content: Payload): void => {
    onDraft({ content });
  };
  const box = useRef<HTMLTextAreaElement>(null);
  const result = useRef<HTMLElement>(null);
  const faultId = useId();
  const { level } = input;
  const fixed = definition.kind === 'ready' ? definition.value.fixed : undefined;
  const hasFixedLevel = fixed?.level !== undefined;
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
        <CurrentContent kind={kind}>
          {(payload) =>
            isText ? (
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
            )
          }
        </CurrentContent>
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
        inputNow={inputNow}
        kind={kind}
        style={style}
        sectionRef={result}
        painterRef={painter}
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
        <QuietZone symbology={fixed?.symbology ?? symbology} />
        <div className="border-t border-line">
          {hasStyle && <StyleSection symbol={symbol} />}
          <Advanced draft={draft} onDraft={onDraft} />
        </div>
      </section>
    </div>
  );
});

interface CurrentContentProps {
  readonly kind: DefinedKind;
  readonly children: (payload: Payload) => ReactNode;
}

/** What is typed is drawn at once, alone. */
function CurrentContent({ kind, children }: CurrentContentProps) {
  const hasKinds = useFeature('kinds');
  const kept = useStore(useKept(keptDraft));
  const { content } = useMemo(() => allowed(kept, hasKinds), [kept, hasKinds]);
  return content.kind === kind ? children(content) : null;
}

/** What the encoder is asked for. */
function inputOf(draft: Draft, definition: Definition, habits: EncodeHabits, logo: Logo | null): EncodeInput {
  const made = contentOf(draft.content, definition);
  return { ...encodeInput(made.content, draft, habits), ...made, logo };
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

import { useId, useMemo, useRef } from 'react';
import { assertNever } from '../../core/base/assert';
import { RECOVERY_PERCENT } from '../../core/qr/error-correction-level';
import { LEVELS_OF } from '../../core/qr/symbology';
import { FAULT_WORDS, describeFault } from '../../i18n/faults/words';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { usePolicy } from '../../services/policy-context';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { useKept, useStore } from '../../services/use-store';
import { FaultLine } from '../../ui/fault-line';
import { PageTitle } from '../../ui/page-title';
import { Segmented } from '../../ui/segmented';
import { Advanced } from './advanced';
import { ContentBox } from './content-box';
import { CREATE_PREFERENCES } from './create-preferences';
import { type Draft, encodeInput } from './draft';
import { keepDraft } from './keep-draft';
import { OutputOptions } from './output-options';
import { symbolsIn } from './preview-state';
import { SymbolPanel } from './symbol-panel';
import { usePreview } from './use-preview';
import { WayOutButtons } from './way-out-buttons';
import { type WayOut, waysOut } from './ways-out';

/** What you say on the left (or above), what you get on the right (or below). */
export function CreateScreen() {
  const create = useWords(CREATE_WORDS);
  const faults = useWords(FAULT_WORDS);
  const draftKept = useKept(keepDraft);
  const draft = useStore(draftKept);
  const onDraft = (part: Partial<Draft>): void => {
    draftKept.set((before) => ({ ...before, ...part }));
  };
  const { level: chosenLevel, symbology, eci, boostLevel } = usePreference(CREATE_PREFERENCES, (chosen) => chosen);
  const change = useChangePreferences(CREATE_PREFERENCES);
  const { level: operatorLevel } = usePolicy();
  const usualLevel = chosenLevel ?? operatorLevel;
  const input = useMemo(
    () => encodeInput(draft, { level: usualLevel, symbology, eci, boostLevel }),
    [draft, usualLevel, symbology, eci, boostLevel],
  );
  const [preview, retry] = usePreview(input);
  const box = useRef<HTMLTextAreaElement>(null);
  const result = useRef<HTMLElement>(null);
  const faultId = useId();
  const { level } = input;

  /** The button goes with the fault, so the focus moves on: to the character in question, or to what comes of it. */
  function take(way: WayOut): void {
    if (way.kind === 'select') {
      box.current?.focus();
      box.current?.setSelectionRange(way.index, way.index + 1);
      return;
    }
    apply(way);
    result.current?.focus();
  }

  function apply(way: Exclude<WayOut, { readonly kind: 'select' }>): void {
    switch (way.kind) {
      case 'level':
        change({ level: way.level });
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
      case 'link':
      case 'fewest':
        onDraft({ parts: 'fewest' });
        return;
      case 'one':
        onDraft({ parts: 'one' });
        return;
      case 'retry':
        retry();
        return;
      default:
        assertNever(way);
    }
  }

  return (
    <div className="mx-auto grid w-full max-w-6xl gap-y-4 p-4 min-[26rem]:p-6 md:gap-y-6 md:grid-cols-[minmax(0,1fr)_18rem] md:grid-rows-[auto_auto_1fr] md:gap-x-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-12 lg:p-12">
      <PageTitle>{create.title}</PageTitle>
      <section className="min-w-0 md:col-start-1">
        <ContentBox
          text={draft.text}
          onText={(text) => {
            onDraft({ text });
          }}
          boxRef={box}
          faultId={preview.kind === 'faulty' ? faultId : undefined}
        />
      </section>
      <SymbolPanel
        preview={preview}
        input={input}
        sectionRef={result}
        onOne={() => {
          onDraft({ parts: 'one' });
        }}
      >
        {preview.kind === 'faulty' && (
          <FaultLine id={faultId} words={describeFault(faults, preview.fault)}>
            <WayOutButtons ways={waysOut(preview.fault)} onTake={take} />
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
          help={create.levelHelp(RECOVERY_PERCENT[level])}
          options={LEVELS_OF[symbology].map((value) => ({
            value,
            label: value,
            spoken: create.levelName(value, RECOVERY_PERCENT[value]),
          }))}
        />
        <OutputOptions symbology={symbology} symbol={preview.kind === 'shown' ? (preview.symbols[0] ?? null) : null} />
        <Advanced draft={draft} onDraft={onDraft} symbols={symbolsIn(preview)} />
      </section>
    </div>
  );
}

import { useDeferredValue, useId, useRef } from 'react';
import { utf8Length } from '../../core/encode/utf8';
import { LEVELS, RECOVERY_PERCENT, type Level } from '../../core/qr/level';
import { useMessages } from '../../i18n/i18n-context';
import { usePreferences } from '../../services/preferences-context';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-line';
import { PageTitle } from '../../ui/page-title';
import { describeFault } from '../../i18n/fault-words';
import { OutputOptions } from './output-options';
import type { ShownFault } from './preview-state';
import { SymbolPanel } from './symbol-panel';
import { usePreview } from './use-preview';
import { Segmented } from '../../ui/segmented';

interface CreateScreenProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** What you say on the left (or above), what you get on the right (or below). */
export function CreateScreen({ text, onText }: CreateScreenProps) {
  const messages = useMessages();
  const { preferences, change } = usePreferences();
  const { level } = preferences;
  const [preview, retry] = usePreview(text, level);
  const box = useRef<HTMLTextAreaElement>(null);
  const faultId = useId();
  const setLevel = (next: Level): void => {
    change({ level: next });
  };

  return (
    <div className="mx-auto grid w-full max-w-6xl gap-y-4 p-4 min-[26rem]:p-6 md:gap-y-6 md:grid-cols-[minmax(0,1fr)_18rem] md:grid-rows-[auto_auto_1fr] md:gap-x-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-12 lg:p-12">
      <PageTitle>{messages.create.title}</PageTitle>
      <section className="min-w-0 md:col-start-1">
        <ContentBox
          text={text}
          onText={onText}
          boxRef={box}
          faultId={preview.kind === 'faulty' ? faultId : undefined}
        />
        <div aria-live="polite">
          {preview.kind === 'faulty' && (
            <FaultLine id={faultId} words={describeFault(messages.faults, preview.fault)}>
              <WayOut fault={preview.fault} onLevel={setLevel} onRetry={retry} onSelect={(index) => {
                selectCharacter(box.current, index);
              }} />
            </FaultLine>
          )}
        </div>
      </section>
      <SymbolPanel preview={preview} text={text} />
      <section className="grid content-start gap-6 md:col-start-1">
        <Segmented
          legend={messages.create.level}
          value={level}
          onChange={setLevel}
          help={messages.create.levelHelp(RECOVERY_PERCENT[level])}
          options={LEVELS.map((value) => ({
            value,
            label: value,
            spoken: messages.create.levelName(value, RECOVERY_PERCENT[value]),
          }))}
        />
        <OutputOptions symbol={preview.kind === 'shown' ? preview.symbol : null} />
      </section>
    </div>
  );
}

interface ContentBoxProps extends CreateScreenProps {
  readonly boxRef: React.RefObject<HTMLTextAreaElement | null>;
  readonly faultId: string | undefined;
}

function ContentBox({ text, onText, boxRef, faultId }: ContentBoxProps) {
  const { create } = useMessages();
  const id = useId();
  // Counting a pasted megabyte may lag behind the text, never hold it up.
  const counted = useDeferredValue(text);
  return (
    <>
      <div className="mb-2 flex items-end justify-between gap-4">
        <label htmlFor={id} className="text-small font-semibold text-ink-soft">
          {create.content}
        </label>
        <p className="text-small text-ink-faint">{create.counter(Array.from(counted).length, utf8Length(counted))}</p>
      </div>
      <div className="relative mb-3">
        <textarea
          ref={boxRef}
          id={id}
          rows={3}
          className="block max-h-[50svh] min-h-28 w-full resize-y rounded-control border border-line-strong bg-paper-raised p-4 pb-12 md:min-h-48 font-mono placeholder:text-ink-faint"
          placeholder={create.placeholder}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          aria-invalid={faultId !== undefined}
          aria-describedby={faultId}
          onChange={(event) => {
            onText(event.target.value);
          }}
        />
        {text !== '' && (
          <Button
            look="quiet"
            icon="close"
            className="absolute right-1 bottom-1 bg-paper-raised"
            onClick={() => {
              onText('');
              boxRef.current?.focus();
            }}
          >
            {create.clear}
          </Button>
        )}
      </div>
    </>
  );
}

interface WayOutProps {
  readonly fault: ShownFault;
  readonly onLevel: (level: Level) => void;
  readonly onRetry: () => void;
  readonly onSelect: (index: number) => void;
}

/** One press that mends the fault, where there is one. */
function WayOut({ fault, onLevel, onRetry, onSelect }: WayOutProps) {
  const messages = useMessages();
  switch (fault.code) {
    case 'text-too-long': {
      const { fittingLevel } = fault;
      if (fittingLevel === null) return null;
      return (
        <Button onClick={() => { onLevel(fittingLevel); }}>{messages.create.useLevel(fittingLevel)}</Button>
      );
    }
    case 'lone-surrogate':
      return <Button onClick={() => { onSelect(fault.index); }}>{messages.create.selectCharacter}</Button>;
    case 'crashed':
    case 'timed-out':
    case 'failed':
      return <Button icon="retry" onClick={onRetry}>{messages.tryAgain}</Button>;
    default:
      return null;
  }
}

function selectCharacter(box: HTMLTextAreaElement | null, index: number): void {
  box?.focus();
  box?.setSelectionRange(index, index + 1);
}

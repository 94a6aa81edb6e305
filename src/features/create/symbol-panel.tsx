import { type ReactNode, type Ref, type RefObject, useState } from 'react';
import type { DefinedKind } from '../../core/payload/definition';
import type { QrSymbol } from '../../core/qr/symbol';
import type { Style } from '../../core/render/style';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { useFeature } from '../../services/policy-context';
import { usePreference } from '../../services/use-preference';
import type { EncodeInput } from '../../workers/encode/contract';
import { EXPORT_PREFERENCES } from '../../widgets/export/export-preferences';
import { LoadFault } from '../../widgets/load-fault/load-fault';
import { useFetched } from '../../widgets/load-fault/use-fetched';
import { ExportActions } from '../../widgets/export/export-actions';
import type { PaintSymbol } from '../../widgets/symbol/painted-canvas';
import { SymbolCanvas } from '../../widgets/symbol/symbol-canvas';
import { EmptySymbol } from './empty-symbol';
import { type PreviewState, symbolsIn } from './preview-state';
import { ProofSlot } from './proof-slot';
import { SymbolFacts } from './symbol-facts';

interface SymbolPanelProps {
  readonly preview: PreviewState;
  readonly input: EncodeInput;
  /** Of what is in the box, which the page may still lag behind. */
  readonly inputNow: () => EncodeInput;
  /** Of the form that the content was written in. */
  readonly kind: DefinedKind;
  readonly style: Style | null;
  readonly sectionRef: RefObject<HTMLElement | null>;
  readonly painterRef: Ref<PaintSymbol>;
  /** Asks for one code instead of linked ones. */
  readonly onOne: () => void;
  /** Why there is no symbol. */
  readonly children: ReactNode;
}

/** The symbol, its facts and its files; of linked symbols the chosen one. Its size does not depend on the symbol. */
export function SymbolPanel(props: SymbolPanelProps) {
  const { preview, input, inputNow, kind, style, sectionRef, painterRef, onOne, children } = props;
  const create = useWords(CREATE_WORDS);
  const quietZoneModules = usePreference(EXPORT_PREFERENCES, (chosen) => chosen.quietZoneModules);
  const hasProof = useFeature('proof');
  const [chosen, setChosen] = useState(0);
  const symbols = symbolsIn(preview);
  const place = Math.max(0, Math.min(chosen, symbols.length - 1));
  const symbol = symbols[place] ?? null;
  const isShown = preview.kind === 'shown';
  // Files are encoded from the content again, so they are never older than it.
  const canTake = isShown || preview.kind === 'late';
  const isLinked = isShown && symbols.length > 1;
  const [strip, retry, retries] = useFetched(fetchStrip, isLinked);

  return (
    <div className="max-md:contents md:sticky md:top-13 md:col-start-2 md:row-span-2 md:row-start-2 md:grid md:content-start md:gap-4">
      {/* On a phone the symbol stays in view while the rest scrolls under it. */}
      <section
        ref={sectionRef}
        tabIndex={-1}
        aria-label={create.preview}
        data-covers-top
        className="relative outline-none max-md:sticky max-md:top-0 max-md:z-10 max-md:-mx-4 max-md:bg-paper max-md:px-4 max-md:py-1"
      >
        <div className="relative mx-auto aspect-square w-full max-w-[min(100%,36svh)] overflow-hidden rounded-sheet border border-line bg-white md:max-w-96">
          {symbol === null ? (
            <EmptySymbol hint={create.empty} />
          ) : (
            <Drawing symbol={symbol} style={style} isStale={!isShown} painterRef={painterRef} />
          )}
        </div>
        {/* The fault is drawn over the symbol that it explains, so that nothing moves. */}
        <div aria-live="polite" className="absolute inset-x-0 top-0 z-10 max-md:px-4">
          {children}
        </div>
        <p role="status" className="sr-only">
          {isLinked && create.linkedCount(symbols.length)}
        </p>
      </section>
      <div className="grid content-start gap-4">
        {isLinked && strip.kind === 'ready' && (
          <strip.value symbols={symbols} place={place} onPlace={setChosen} onOne={onOne} />
        )}
        {isLinked && strip.kind === 'failed' && <LoadFault part="part" retries={retries} onRetry={retry} />}
        <ExportActions
          request={{ input, kind, style, place }}
          inputNow={inputNow}
          symbol={symbol}
          canTake={canTake}
          isLinked={isLinked}
        />
        {hasProof && (
          <ProofSlot input={input} symbol={isShown ? symbol : null} quietZoneModules={quietZoneModules} style={style} />
        )}
        <SymbolFacts symbol={isShown ? symbol : null} quietZoneModules={quietZoneModules} hasProof={hasProof} />
      </div>
    </div>
  );
}

async function fetchStrip() {
  return (await import('./parts-strip')).PartsStrip;
}

async function fetchStyledCanvas() {
  return (await import('../../widgets/symbol/styled-canvas')).StyledCanvas;
}

interface DrawingProps {
  readonly symbol: QrSymbol;
  readonly style: Style | null;
  readonly isStale: boolean;
  readonly painterRef: Ref<PaintSymbol>;
}

function Drawing({ symbol, style, isStale, painterRef }: DrawingProps) {
  const create = useWords(CREATE_WORDS);
  const quietZoneModules = usePreference(EXPORT_PREFERENCES, (chosen) => chosen.quietZoneModules);
  const [styled, retry, retries] = useFetched(fetchStyledCanvas, style !== null);
  const shown = { symbol, quietZoneModules, label: create.symbolAlt(symbol) };
  return (
    <>
      <div className={isStale ? 'size-full opacity-15' : 'size-full'}>
        {style !== null && styled.kind === 'ready' ? (
          <styled.value {...shown} style={style} painterRef={painterRef} />
        ) : (
          <SymbolCanvas {...shown} painterRef={painterRef} />
        )}
      </div>
      {style !== null && styled.kind === 'failed' && <LoadFault part="part" retries={retries} onRetry={retry} />}
      {isStale && (
        <p className="absolute inset-0 grid place-items-center">
          <span className="rounded-control bg-paper px-3 py-1 text-small font-semibold text-ink">{create.stale}</span>
        </p>
      )}
    </>
  );
}

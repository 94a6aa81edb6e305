import { type ReactNode, type RefObject, useState } from 'react';
import type { QrSymbol } from '../../core/qr/symbol';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { usePreference } from '../../services/use-preference';
import type { EncodeInput } from '../../workers/encode/contract';
import { EXPORT_PREFERENCES } from '../../widgets/export/export-preferences';
import { ExportActions } from '../../widgets/export/export-actions';
import { SymbolCanvas } from '../../widgets/symbol/symbol-canvas';
import { EmptySymbol } from './empty-symbol';
import { PartsStrip } from './parts-strip';
import { type PreviewState, symbolsIn } from './preview-state';
import { SymbolFacts } from './symbol-facts';

interface SymbolPanelProps {
  readonly preview: PreviewState;
  readonly input: EncodeInput;
  readonly sectionRef: RefObject<HTMLElement | null>;
  /** Asks for one code instead of linked ones. */
  readonly onOne: () => void;
  /** Why there is no symbol. */
  readonly children: ReactNode;
}

/** The symbol, what it is, and how to take it away; of linked ones the chosen one. Its size never depends on what it shows. */
export function SymbolPanel({ preview, input, sectionRef, onOne, children }: SymbolPanelProps) {
  const create = useWords(CREATE_WORDS);
  const [chosen, setChosen] = useState(0);
  const symbols = symbolsIn(preview);
  const place = Math.max(0, Math.min(chosen, symbols.length - 1));
  const symbol = symbols[place] ?? null;
  const isShown = preview.kind === 'shown';
  // The files are made of the text anew, so they are never older than it.
  const canTake = isShown || preview.kind === 'late';
  const isLinked = isShown && symbols.length > 1;

  return (
    <section
      ref={sectionRef}
      tabIndex={-1}
      aria-label={create.preview}
      className="relative grid content-start gap-4 outline-none md:sticky md:top-6 md:col-start-2 md:row-span-2 md:row-start-2 lg:top-12"
    >
      <div className="relative mx-auto aspect-square w-full max-w-[min(100%,38svh)] md:max-w-96 overflow-hidden rounded-sheet border border-line bg-white">
        {symbol === null ? <EmptySymbol hint={create.empty} /> : <Drawing symbol={symbol} isStale={!isShown} />}
      </div>
      {/* Beside the text or right below it, in the place of the symbol that it explains, so that nothing moves for it. */}
      <div aria-live="polite" className="absolute inset-x-0 top-0 z-10">
        {children}
      </div>
      <p role="status" className="sr-only">
        {isLinked && create.linkedCount(symbols.length)}
      </p>
      {isLinked && <PartsStrip symbols={symbols} place={place} onPlace={setChosen} onOne={onOne} />}
      <ExportActions input={input} place={place} canTake={canTake} isLinked={isLinked} />
      <SymbolFacts symbol={isShown ? symbol : null} />
    </section>
  );
}

function Drawing({ symbol, isStale }: { readonly symbol: QrSymbol; readonly isStale: boolean }) {
  const create = useWords(CREATE_WORDS);
  const quietZoneModules = usePreference(EXPORT_PREFERENCES, (chosen) => chosen.quietZoneModules);
  return (
    <>
      <div className={isStale ? 'size-full opacity-15' : 'size-full'}>
        <SymbolCanvas symbol={symbol} quietZoneModules={quietZoneModules} label={create.symbolAlt(symbol)} />
      </div>
      {isStale && (
        <p className="absolute inset-0 grid place-items-center">
          <span className="rounded-control bg-paper px-3 py-1 text-small font-semibold text-ink">{create.stale}</span>
        </p>
      )}
    </>
  );
}

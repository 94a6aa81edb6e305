import type { QrSymbol } from '../../core/qr/symbol';
import { useMessages } from '../../i18n/i18n-context';
import { useFeature } from '../../services/policy-context';
import { usePreferences } from '../../services/preferences-context';
import { Button } from '../../ui/button';
import { EmptySymbol } from './empty-symbol';
import type { PreviewState } from './preview-state';
import { SymbolCanvas } from './symbol-canvas';
import { useOutput } from './use-output';

interface SymbolPanelProps {
  readonly preview: PreviewState;
  readonly text: string;
}

/** The symbol, what it is, and how to take it away. Its size never depends on what it shows. */
export function SymbolPanel({ preview, text }: SymbolPanelProps) {
  const messages = useMessages();
  const shown = preview.kind === 'shown' ? preview.symbol : null;
  const stale = preview.kind === 'faulty' ? preview.lastSymbol : null;
  const symbol = shown ?? stale;
  const output = useOutput(text);
  const canSave = useFeature('save');
  const canCopy = useFeature('copy');

  return (
    <section
      aria-label={messages.create.preview}
      className="grid content-start gap-4 md:sticky md:top-6 md:col-start-2 md:row-span-2 md:row-start-2 lg:top-12"
    >
      <div className="relative mx-auto aspect-square w-full max-w-[min(100%,38svh)] md:max-w-96 overflow-hidden rounded-sheet border border-line bg-white">
        {symbol === null ? <EmptySymbol hint={messages.create.empty} /> : <Drawing symbol={symbol} isStale={shown === null} />}
      </div>
      <div className="grid grid-cols-[1fr_auto_auto] gap-2 md:grid-cols-2 lg:gap-3">
        {canSave && (
          <>
            <Button look="primary" icon="download" className="md:col-span-2" disabled={shown === null} onClick={output.downloadPng}>
              {messages.create.downloadPng}
            </Button>
            <Button disabled={shown === null} aria-label={messages.create.downloadSvgLong} onClick={output.downloadSvg}>
              {messages.create.downloadSvg}
            </Button>
          </>
        )}
        {canCopy && (
          <Button icon="copy" disabled={shown === null} aria-label={messages.create.copyPictureLong} onClick={output.copy}>
            <span className="max-[26rem]:hidden">{messages.create.copyPicture}</span>
          </Button>
        )}
      </div>
      <SymbolFacts symbol={shown} />
    </section>
  );
}

function Drawing({ symbol, isStale }: { readonly symbol: QrSymbol; readonly isStale: boolean }) {
  const { create } = useMessages();
  const { preferences } = usePreferences();
  return (
    <>
      <div className={isStale ? 'size-full opacity-15' : 'size-full'}>
        <SymbolCanvas
          symbol={symbol}
          quietZoneModules={preferences.quietZoneModules}
          label={create.symbolAlt(symbol)}
        />
      </div>
      {isStale && (
        <p className="absolute inset-0 grid place-items-center">
          <span className="rounded-control bg-paper px-3 py-1 text-small font-semibold text-ink">{create.stale}</span>
        </p>
      )}
    </>
  );
}

/** Keeps its place while there is nothing to say, so that nothing jumps. */
function SymbolFacts({ symbol }: { readonly symbol: QrSymbol | null }) {
  const { create } = useMessages();
  const used = symbol === null ? 0 : symbol.usedBits / symbol.capacityBits;
  const facts = [
    [create.version, symbol?.versionName ?? '–'],
    [create.levelShort, symbol?.level ?? '–'],
    [create.modules, symbol === null ? '–' : `${String(symbol.widthModules)} × ${String(symbol.heightModules)}`],
  ] as const;
  return (
    <div>
      <dl className="grid grid-cols-3 border-y border-line">
        {facts.map(([name, value]) => (
          <div key={name} className="border-l border-line px-3 py-2 first:border-l-0 first:pl-0">
            <dt className="text-small text-ink-faint">{name}</dt>
            <dd className="font-semibold whitespace-nowrap">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex items-baseline justify-between gap-4 text-small text-ink-faint">
        <span id="capacity">{create.capacity}</span>
        <span>
          {symbol === null ? '–' : create.capacityValue(Math.ceil(symbol.usedBits / 8), symbol.capacityBits / 8)}
        </span>
      </div>
      <meter
        aria-labelledby="capacity"
        className="mt-1 block h-1 w-full"
        min={0}
        max={1}
        value={used}
      />
    </div>
  );
}

import type { ReactNode } from 'react';
import { ECI_NAMES } from '../../core/encode/charset/eci-names';
import type { QrSymbol } from '../../core/qr/symbol';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';

/** Keeps its place while there is nothing to say, so that nothing jumps. */
export function SymbolFacts({ symbol }: { readonly symbol: QrSymbol | null }) {
  const create = useWords(CREATE_WORDS);
  const used = symbol === null ? 0 : symbol.usedBits / symbol.capacityBits;
  const facts = [
    [create.version, symbol?.versionName ?? '–'],
    [create.levelShort, symbol?.level ?? '–'],
    [create.mask, symbol === null ? '–' : String(symbol.mask)],
    [create.modules, symbol === null ? '–' : `${String(symbol.widthModules)} × ${String(symbol.heightModules)}`],
  ] as const;
  return (
    <div>
      <dl className="grid grid-cols-[auto_auto_auto_1fr] border-y border-line">
        {facts.map(([name, value]) => (
          <div key={name} className="border-l border-line px-2 py-2 first:border-l-0 first:pl-0 lg:px-3">
            <dt className="text-small text-ink-faint">{name}</dt>
            <dd className="font-semibold whitespace-nowrap">{value}</dd>
          </div>
        ))}
        <FactLine name={create.segments}>{symbol === null ? '–' : create.segmentList([symbol])}</FactLine>
        <FactLine name={create.characterSet}>{symbol === null ? '–' : <Announced eci={symbol.eci} />}</FactLine>
      </dl>
      <div className="mt-3 flex items-baseline justify-between gap-4 text-small text-ink-faint">
        <span id="capacity">{create.capacity}</span>
        <span>
          {symbol === null ? '–' : create.capacityValue(Math.ceil(symbol.usedBits / 8), symbol.capacityBits / 8)}
        </span>
      </div>
      <meter aria-labelledby="capacity" className="mt-1 block h-1 w-full" min={0} max={1} value={used} />
    </div>
  );
}

/** One line, cut off at its end; the advanced panel has the whole of it. */
function FactLine({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="col-span-4 flex min-w-0 items-baseline justify-between gap-4 border-t border-line py-1 text-small">
      <dt className="shrink-0 text-ink-faint">{name}</dt>
      <dd className="min-w-0 truncate">{children}</dd>
    </div>
  );
}

function Announced({ eci }: { readonly eci: number | null }) {
  const create = useWords(CREATE_WORDS);
  if (eci === null) return create.notAnnounced;
  return create.charsetName(ECI_NAMES.get(eci) ?? '', eci);
}

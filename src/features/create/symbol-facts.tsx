import type { ReactNode } from 'react';
import { ECI_NAMES } from '../../core/encode/charset/eci-names';
import type { QrSymbol } from '../../core/qr/symbol';
import { smallestWidthMm } from '../../core/render/print-size';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../ui/icon';

interface SymbolFactsProps {
  readonly symbol: QrSymbol | null;
  readonly quietZoneModules: number;
  /** The proof says from which width the symbol scans; without it a rule of thumb does. */
  readonly hasProof: boolean;
}

const NONE = '–';

/** Version, level and print size at a glance, all other facts behind a line that opens. Without a symbol the lines stay in place. */
export function SymbolFacts({ symbol, quietZoneModules, hasProof }: SymbolFactsProps) {
  const create = useWords(CREATE_WORDS);
  const facts = [
    [create.version, symbol?.versionName ?? NONE],
    [create.levelShort, symbol?.level ?? NONE],
    ...(hasProof
      ? []
      : [
          [
            create.scans,
            symbol === null ? NONE : create.scansFrom(smallestWidthMm(symbol, quietZoneModules) / 10),
          ] as const,
        ]),
  ] as const;
  return (
    <div>
      <dl className="grid grid-cols-[auto_auto_1fr] border-y border-line">
        {facts.map(([name, value]) => (
          <div key={name} className="border-l border-line px-3 py-2 first:border-l-0 first:pl-0">
            <dt className="text-small text-ink-faint">{name}</dt>
            <dd className="font-semibold whitespace-nowrap">{value}</dd>
          </div>
        ))}
      </dl>
      <details className="border-b border-line">
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 text-small text-ink-soft [&::-webkit-details-marker]:hidden">
          <span className="transition-transform duration-150 [details[open]>summary>&]:rotate-90">
            <Icon name="chevron-right" />
          </span>
          {create.details}
        </summary>
        <Details symbol={symbol} />
      </details>
    </div>
  );
}

function Details({ symbol }: { readonly symbol: QrSymbol | null }) {
  const create = useWords(CREATE_WORDS);
  const used = symbol === null ? 0 : symbol.usedBits / symbol.capacityBits;
  return (
    <div className="pb-4">
      <dl className="text-small">
        <FactLine name={create.mask}>{symbol === null ? NONE : String(symbol.mask)}</FactLine>
        <FactLine name={create.modules}>
          {symbol === null ? NONE : `${String(symbol.widthModules)} × ${String(symbol.heightModules)}`}
        </FactLine>
        <FactLine name={create.segments}>{symbol === null ? NONE : create.segmentList([symbol])}</FactLine>
        <FactLine name={create.characterSet}>{symbol === null ? NONE : <Announced eci={symbol.eci} />}</FactLine>
        <FactLine name={create.capacity}>
          {symbol === null ? NONE : create.capacityValue(Math.ceil(symbol.usedBits / 8), symbol.capacityBits / 8)}
        </FactLine>
      </dl>
      <meter aria-label={create.capacity} className="mt-1 block h-1 w-full" min={0} max={1} value={used} />
    </div>
  );
}

function FactLine({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-baseline justify-between gap-4 py-1">
      <dt className="shrink-0 text-ink-faint">{name}</dt>
      <dd className="max-h-40 min-w-0 overflow-y-auto text-right">{children}</dd>
    </div>
  );
}

function Announced({ eci }: { readonly eci: number | null }) {
  const create = useWords(CREATE_WORDS);
  if (eci === null) return create.notAnnounced;
  return create.charsetName(ECI_NAMES.get(eci) ?? '', eci);
}

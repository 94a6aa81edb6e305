import { useId } from 'react';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import type { Symbols } from './preview-state';
import { SymbolCanvas } from '../../widgets/symbol/symbol-canvas';

interface PartsStripProps {
  readonly symbols: Symbols;
  readonly place: number;
  readonly onPlace: (place: number) => void;
  readonly onOne: () => void;
}

const THUMBNAIL_PX = 96;
/** Enough to tell one from the next. */
const THUMBNAIL_QUIET_ZONE = 2;

/** The linked codes, small; the chosen one is shown large. */
export function PartsStrip({ symbols, place, onPlace, onOne }: PartsStripProps) {
  const create = useWords(CREATE_WORDS);
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{create.linked}</legend>
      <div className="mb-2 flex items-center justify-between gap-3">
        <p className="font-semibold">{create.codeOf(place + 1, symbols.length)}</p>
        <Button look="quiet" className="-mr-4" onClick={onOne}>
          {create.oneCode}
        </Button>
      </div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(3rem,1fr))] gap-2">
        {symbols.map((symbol, index) => (
          <label
            key={index}
            className="relative block overflow-hidden rounded-control border border-line-strong bg-white has-checked:outline-2 has-checked:outline-offset-1 has-checked:outline-ink has-focus-visible:outline-seal"
          >
            <input
              type="radio"
              className="absolute inset-0 z-10 opacity-0"
              name={name}
              checked={index === place}
              aria-label={create.codeOf(index + 1, symbols.length)}
              onChange={() => {
                onPlace(index);
              }}
            />
            <SymbolCanvas symbol={symbol} quietZoneModules={THUMBNAIL_QUIET_ZONE} leastPx={THUMBNAIL_PX} label={null} />
            <span
              aria-hidden="true"
              className="absolute right-0 bottom-0 bg-white px-1 text-small font-semibold text-black"
            >
              {index + 1}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

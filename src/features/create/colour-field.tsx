import { useId, useState } from 'react';
import type { Colour } from '../../core/render/drawing';
import { isColour } from '../../core/render/parse-style';
import { STYLE_WORDS } from '../../i18n/style/words';
import { useWords } from '../../i18n/use-words';

interface ColourFieldProps {
  readonly label: string;
  readonly colour: Colour;
  readonly onColour: (colour: Colour) => void;
}

/** A colour by the browser's picker or by its digits; what is no colour is said, and the last one stays. */
export function ColourField({ label, colour, onColour }: ColourFieldProps) {
  const words = useWords(STYLE_WORDS);
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && !isColour(withHash(typed));

  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-2 block text-small font-semibold text-ink-soft">
        {label}
      </label>
      <div className="flex min-h-11 items-stretch overflow-hidden rounded-control border border-line-strong bg-paper-raised focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-seal">
        <input
          type="color"
          aria-label={words.pick(label)}
          className="min-h-11 w-12 shrink-0 cursor-pointer bg-transparent p-1"
          value={longForm(colour)}
          onChange={(event) => {
            setTyped(null);
            if (isColour(event.target.value)) onColour(event.target.value);
          }}
        />
        <input
          id={id}
          className="w-full min-w-0 bg-transparent px-3 py-2 font-mono outline-none"
          value={typed ?? colour}
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-fault` : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            const next = withHash(event.target.value);
            if (isColour(next)) onColour(next);
          }}
          onBlur={() => {
            setTyped(null);
          }}
        />
      </div>
      {isWrong && (
        <p id={`${id}-fault`} className="mt-2 text-small text-danger">
          {words.noColour}
        </p>
      )}
    </div>
  );
}

function withHash(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('#') ? trimmed : `#${trimmed}`;
}

/** The picker knows six digits only. */
function longForm(colour: Colour): string {
  return colour.length === 4 ? `#${Array.from(colour.slice(1), (digit) => digit + digit).join('')}` : colour;
}

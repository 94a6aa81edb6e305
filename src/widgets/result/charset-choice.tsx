import { useId } from 'react';
import { useMessages } from '../../i18n/i18n-context';

interface CharsetChoiceProps {
  /** The likeliest first. */
  readonly charsets: readonly string[];
  readonly chosen: number;
  /** Whether the symbol itself says the first. */
  readonly isStated: boolean;
  readonly onChoose: (index: number) => void;
}

/** Bytes that may be meant in several charsets: the user knows best what the text should say. */
export function CharsetChoice({ charsets, chosen, isStated, onChoose }: CharsetChoiceProps) {
  const { scan } = useMessages();
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
      <label htmlFor={id} className="text-ink-soft">
        {isStated ? scan.charsetStated : scan.charsetJudged}
      </label>
      <select
        id={id}
        className="min-h-11 rounded-control border border-line-strong bg-paper-raised px-3"
        value={chosen}
        onChange={(event) => {
          onChoose(Number(event.target.value));
        }}
      >
        {charsets.map((charset, index) => (
          <option key={`${String(index)} ${charset}`} value={index}>
            {scan.charset(charset)}
          </option>
        ))}
      </select>
    </div>
  );
}

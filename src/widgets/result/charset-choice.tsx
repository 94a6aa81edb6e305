import { useId } from 'react';
import { RESULT_WORDS } from '../../i18n/result/words';
import { useWords } from '../../i18n/use-words';

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
  const result = useWords(RESULT_WORDS);
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
      <label htmlFor={id} className="text-ink-soft">
        {isStated ? result.charsetStated : result.charsetJudged}
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
            {result.charset(charset)}
          </option>
        ))}
      </select>
    </div>
  );
}

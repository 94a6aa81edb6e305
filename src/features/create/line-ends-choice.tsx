import { LINE_ENDS, type TextValues } from '../../core/payload/text';
import { hasMixedLineEnds, withLineEnds } from '../../core/payload/text-box';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';

interface LineEndsChoiceProps {
  readonly values: TextValues;
  readonly onValues: (values: TextValues) => void;
}

const MIXED = 'mixed';

/** The line ends of the symbol's text. Different ones are shown as mixed until one kind is chosen. */
export function LineEndsChoice({ values, onValues }: LineEndsChoiceProps) {
  const create = useWords(CREATE_WORDS);
  const isMixed = hasMixedLineEnds(values);
  return (
    <select
      aria-label={create.lineEnds}
      className="absolute bottom-1 left-1 min-h-11 rounded-control bg-paper-raised px-3 text-small text-ink-soft"
      value={isMixed ? MIXED : values.lineEnds}
      onChange={(event) => {
        const chosen = LINE_ENDS.find((value) => value === event.target.value);
        if (chosen !== undefined) onValues(withLineEnds(values, chosen));
      }}
    >
      {isMixed && <option value={MIXED}>{create.mixed}</option>}
      {LINE_ENDS.map((value) => (
        <option key={value} value={value}>
          {value.toUpperCase()}
        </option>
      ))}
    </select>
  );
}

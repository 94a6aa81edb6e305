import { type RefObject, useDeferredValue, useId } from 'react';
import { utf8Length } from '../../core/encode/charset/utf8';
import { LINE_ENDS, type LineEnds, TEXT, type TextValues, parseText } from '../../core/payload/text';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';

interface ContentBoxProps {
  readonly values: TextValues;
  readonly onValues: (values: TextValues) => void;
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  readonly faultId: string | undefined;
}

/** The text of a symbol. A text box has only LF; pasted CRLF is kept as a choice that stays in view. */
export function ContentBox({ values, onValues, boxRef, faultId }: ContentBoxProps) {
  const { text, lineEnds } = values;
  const create = useWords(CREATE_WORDS);
  const id = useId();
  // Counting a pasted megabyte may lag behind the text, never hold it up.
  const counted = useDeferredValue(values);
  return (
    <>
      <div className="mb-2 flex items-end justify-between gap-4">
        <label htmlFor={id} className="text-small font-semibold text-ink-soft">
          {create.content}
        </label>
        <p className="text-small text-ink-faint">{create.counter(Array.from(counted.text).length, bytesOf(counted))}</p>
      </div>
      <div className="relative mb-3">
        <textarea
          ref={boxRef}
          id={id}
          rows={3}
          className="block max-h-[50svh] min-h-28 w-full resize-y rounded-control border border-line-strong bg-paper-raised p-4 pb-12 md:min-h-48 font-mono placeholder:text-ink-faint"
          placeholder={create.placeholder}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          aria-invalid={faultId !== undefined}
          aria-describedby={faultId}
          onPaste={(event) => {
            const { lineEnds: pasted } = parseText(event.clipboardData.getData('text/plain'));
            if (pasted === 'crlf') onValues({ text, lineEnds: pasted });
          }}
          onChange={(event) => {
            onValues({ text: event.target.value, lineEnds });
          }}
        />
        {text.includes('\n') && (
          <LineEndsChoice
            lineEnds={lineEnds}
            onChoose={(next) => {
              onValues({ text, lineEnds: next });
            }}
          />
        )}
        {text !== '' && (
          <Button
            look="quiet"
            icon="close"
            className="absolute right-1 bottom-1 bg-paper-raised"
            onClick={() => {
              onValues(TEXT.empty);
              boxRef.current?.focus();
            }}
          >
            {create.clear}
          </Button>
        )}
      </div>
    </>
  );
}

function LineEndsChoice({
  lineEnds,
  onChoose,
}: {
  readonly lineEnds: LineEnds;
  readonly onChoose: (lineEnds: LineEnds) => void;
}) {
  const create = useWords(CREATE_WORDS);
  return (
    <select
      aria-label={create.lineEnds}
      className="absolute bottom-1 left-1 min-h-11 rounded-control bg-paper-raised px-3 text-small text-ink-soft"
      value={lineEnds}
      onChange={(event) => {
        onChoose(LINE_ENDS.find((value) => value === event.target.value) ?? 'lf');
      }}
    >
      {LINE_ENDS.map((value) => (
        <option key={value} value={value}>
          {value.toUpperCase()}
        </option>
      ))}
    </select>
  );
}

/** Bytes in UTF-8, with the line ends chosen. */
function bytesOf({ text, lineEnds }: TextValues): number {
  return utf8Length(text) + (lineEnds === 'crlf' ? (text.match(/\n/g)?.length ?? 0) : 0);
}

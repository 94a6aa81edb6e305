import { type RefObject, useDeferredValue, useId, useRef } from 'react';
import { utf8Length } from '../../core/encode/charset/utf8';
import { TEXT, type TextValues } from '../../core/payload/text';
import { type Paste, boxTextOf, editText, hasMixedLineEnds } from '../../core/payload/text-box';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import { LineEndsChoice } from './line-ends-choice';

interface ContentBoxProps {
  readonly values: TextValues;
  readonly onValues: (values: TextValues) => void;
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  readonly faultId: string | undefined;
}

/** The text of a symbol. A text box has only LF; other line ends are kept beside it, as a choice that stays in view. */
export function ContentBox({ values, onValues, boxRef, faultId }: ContentBoxProps) {
  const { text } = values;
  const boxText = boxTextOf(values);
  // A paste event comes before the change that it makes.
  const paste = useRef<Paste | null>(null);
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
      <div className="relative md:mb-3">
        <textarea
          ref={boxRef}
          id={id}
          rows={3}
          className="block max-h-[50svh] min-h-28 w-full resize-y rounded-control border border-line-strong bg-paper-raised p-4 pb-12 md:min-h-48 font-mono placeholder:text-ink-faint"
          placeholder={create.placeholder}
          value={boxText}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          aria-invalid={faultId !== undefined}
          aria-describedby={faultId}
          onPaste={(event) => {
            const { selectionStart: start, selectionEnd: end } = event.currentTarget;
            paste.current = { start, end, text: event.clipboardData.getData('text/plain') };
          }}
          onChange={(event) => {
            onValues(editText(values, event.target.value, paste.current));
            paste.current = null;
          }}
        />
        {boxText.includes('\n') && <LineEndsChoice values={values} onValues={onValues} />}
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
      <div role="status">
        {hasMixedLineEnds(values) && <p className="mb-3 text-small text-ink-soft">{create.lineEndsMixed}</p>}
      </div>
    </>
  );
}

/** Bytes in UTF-8, with the line ends chosen. */
function bytesOf({ text, lineEnds }: TextValues): number {
  return utf8Length(text) + (lineEnds === 'crlf' ? (text.match(/\n/g)?.length ?? 0) : 0);
}

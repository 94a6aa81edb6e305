import { type RefObject, useDeferredValue, useId } from 'react';
import { utf8Length } from '../../core/encode/charset/utf8';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';

interface ContentBoxProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  readonly faultId: string | undefined;
}

export function ContentBox({ text, onText, boxRef, faultId }: ContentBoxProps) {
  const create = useWords(CREATE_WORDS);
  const id = useId();
  // Counting a pasted megabyte may lag behind the text, never hold it up.
  const counted = useDeferredValue(text);
  return (
    <>
      <div className="mb-2 flex items-end justify-between gap-4">
        <label htmlFor={id} className="text-small font-semibold text-ink-soft">
          {create.content}
        </label>
        <p className="text-small text-ink-faint">{create.counter(Array.from(counted).length, utf8Length(counted))}</p>
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
          onChange={(event) => {
            onText(event.target.value);
          }}
        />
        {text !== '' && (
          <Button
            look="quiet"
            icon="close"
            className="absolute right-1 bottom-1 bg-paper-raised"
            onClick={() => {
              onText('');
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

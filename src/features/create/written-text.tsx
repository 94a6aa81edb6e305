import { useId } from 'react';
import { utf8Length } from '../../core/encode/charset/utf8';
import type { Payload, PayloadDefinition } from '../../core/payload/definition';
import { readWritten } from '../../core/payload/read-written';
import { valuesFrom } from '../../core/payload/values';
import { CREATE_WORDS } from '../../i18n/create/words';
import { KIND_WORDS } from '../../i18n/kinds/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import { Disclosure } from '../../ui/disclosure';

interface WrittenTextProps {
  readonly payload: Payload;
  readonly definition: PayloadDefinition;
  readonly onPayload: (payload: Payload) => void;
}

/** The text that the symbol holds. An edit of it changes the fields; what no field can hold is kept as it was written. */
export function WrittenText({ payload, definition, onPayload }: WrittenTextProps) {
  const { kind, values, written } = payload;
  const words = useWords(KIND_WORDS);
  const create = useWords(CREATE_WORDS);
  const id = useId();
  const made = definition.format(valuesFrom(definition, values));
  const text = written ?? (made.ok ? made.value : '');
  const isReadable = written === null || definition.encoded?.(written) !== null;
  return (
    <Disclosure
      label={words.asText}
      note={text === '' ? '' : create.counter(Array.from(text).length, utf8Length(text))}
      isOpenFirst={written !== null}
    >
      <textarea
        id={id}
        aria-label={words.asText}
        aria-describedby={`${id}-note`}
        rows={4}
        className="block max-h-[50svh] min-h-28 w-full resize-y rounded-control border border-line-strong bg-paper-raised p-3 font-mono text-small"
        value={text.replace(/\r\n?/g, '\n')}
        placeholder={words.textComesFirst}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        onChange={(event) => {
          onPayload({ kind, ...readWritten(definition, values, text, event.target.value) });
        }}
      />
      <div id={`${id}-note`} className="mt-2 flex min-h-11 flex-wrap items-center justify-between gap-2">
        <p className="text-small text-ink-faint">
          {!isReadable ? words.notReadable : written === null ? words.asTextHelp : words.writtenByHand}
        </p>
        {written !== null && (
          <Button
            icon="undo"
            onClick={() => {
              onPayload({ kind, values, written: null });
            }}
          >
            {words.backToForm}
          </Button>
        )}
      </div>
    </Disclosure>
  );
}

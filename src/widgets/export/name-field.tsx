import { useId, useRef, useState } from 'react';
import { OUTPUT_WORDS, type OutputWords } from '../../i18n/output/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import { DEFAULT_TEMPLATE, PLACEHOLDERS, type Placeholder, type TemplateFault, parseTemplate } from './name-template';

interface NameFieldProps {
  readonly template: string;
  /** Told of templates in order only. */
  readonly onTemplate: (template: string) => void;
  /** What the template comes to now. */
  readonly name: string;
}

/** The file name: a text with placeholders, what it comes to, and what is wrong with it. */
export function NameField({ template, onTemplate, name }: NameFieldProps) {
  const words = useWords(OUTPUT_WORDS);
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(template);
  const parsed = parseTemplate(typed);

  function change(next: string): void {
    setTyped(next);
    if (parseTemplate(next).ok) onTemplate(next);
  }

  function insert(placeholder: Placeholder): void {
    const { selectionStart, selectionEnd } = box.current ?? {};
    const start = selectionStart ?? typed.length;
    change(`${typed.slice(0, start)}{${placeholder}}${typed.slice(selectionEnd ?? start)}`);
    box.current?.focus();
  }

  return (
    <div>
      <input
        ref={box}
        aria-label={words.name}
        className={`block min-h-11 w-full min-w-0 rounded-control border bg-paper-raised px-3 py-2 font-mono text-ink ${parsed.ok ? 'border-line-strong' : 'border-danger'}`}
        value={typed}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={!parsed.ok}
        aria-describedby={`${id}-name ${id}-help`}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
      <p id={`${id}-name`} role="status" className={`mt-2 text-small ${parsed.ok ? 'text-ink-soft' : 'text-danger'}`}>
        {parsed.ok ? <span className="break-all">{words.nameShown(name)}</span> : faultWords(words, parsed.fault)}
      </p>
      <div role="group" aria-label={words.insert} className="mt-2 flex flex-wrap gap-1">
        {PLACEHOLDERS.map((placeholder) => (
          <button
            key={placeholder}
            type="button"
            className="min-h-11 rounded-control border border-line px-3 text-small text-ink-soft hover:bg-paper-sunk hover:text-ink"
            onClick={() => {
              insert(placeholder);
            }}
          >
            {words.placeholders[placeholder]}
          </button>
        ))}
        <Button
          look="quiet"
          icon="undo"
          className="text-small"
          disabled={typed === DEFAULT_TEMPLATE}
          onClick={() => {
            change(DEFAULT_TEMPLATE);
          }}
        >
          {words.resetName}
        </Button>
      </div>
      <p id={`${id}-help`} className="mt-2 text-small text-ink-faint">
        {words.nameHelp}
      </p>
    </div>
  );
}

function faultWords(words: OutputWords, fault: TemplateFault): string {
  switch (fault.code) {
    case 'template-empty':
      return words.nameFaults[fault.code];
    case 'template-too-long':
      return words.nameFaults[fault.code](fault.limit);
    case 'template-character':
      return words.nameFaults[fault.code](/\P{C}/u.test(fault.character) ? fault.character : words.invisible);
    case 'template-placeholder':
      return words.nameFaults[fault.code](fault.name);
  }
}

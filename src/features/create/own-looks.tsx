import { useId, useState } from 'react';
import { PLAIN_STYLE, type Style } from '../../core/render/style';
import { STYLE_WORDS } from '../../i18n/style/words';
import { useWords } from '../../i18n/use-words';
import { useNotify } from '../../services/notice-context';
import { useFeature } from '../../services/policy-context';
import { useServices } from '../../services/services-context';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { Button } from '../../ui/button';
import { LookButton } from './looks-choice';
import { readLooks, writeLooks } from './looks-file';
import {
  LOOK_NAME_LENGTH,
  MOST_JSON_LENGTH,
  MOST_LOOKS,
  OWN_LOOKS_PREFERENCES,
  type OwnLook,
} from './own-looks-preferences';
import { styleFrom, textOf } from './style-memory';

interface OwnLooksProps {
  readonly chosen: Style | null;
  readonly onLook: (style: Style) => void;
}

/** Looks that the user has named: kept on this device, and in a file where asked. */
export function OwnLooks({ chosen, onLook }: OwnLooksProps) {
  const words = useWords(STYLE_WORDS);
  const notify = useNotify();
  const { saveFile } = useServices();
  const canSave = useFeature('save');
  const canOpen = useFeature('files');
  const looks = usePreference(OWN_LOOKS_PREFERENCES, (own) => own.looks);
  const change = useChangePreferences(OWN_LOOKS_PREFERENCES);
  const id = useId();
  const [name, setName] = useState('');
  const chosenJson = textOf(chosen ?? PLAIN_STYLE);

  /** A name that is there already takes the new style. */
  function keep(added: readonly OwnLook[]): void {
    const names = new Set(added.map((look) => look.name));
    const next = [...looks.filter((look) => !names.has(look.name)), ...added];
    const length = next.reduce((sum, { json }) => sum + json.length, 0);
    if (next.length > MOST_LOOKS || length > MOST_JSON_LENGTH) {
      notify({ text: words.tooManyLooks(MOST_LOOKS) });
      return;
    }
    change({ looks: next });
  }

  async function open(file: File): Promise<void> {
    const read = readLooks(file.size > 4 * MOST_JSON_LENGTH ? '' : await file.text());
    if (!read.ok) notify({ text: words.lookFaults[read.fault.code] });
    else keep(read.value.map((look) => ({ name: look.name, json: textOf(look.style) })));
  }

  return (
    <div className="grid gap-4">
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          const trimmed = name.trim();
          if (trimmed === '') return;
          keep([{ name: trimmed, json: chosenJson }]);
          setName('');
        }}
      >
        <div className="min-w-40 grow">
          <label htmlFor={id} className="mb-2 block text-small font-semibold text-ink-soft">
            {words.lookName}
          </label>
          <input
            id={id}
            className="min-h-11 w-full rounded-control border border-line-strong bg-paper-raised px-3"
            value={name}
            maxLength={LOOK_NAME_LENGTH}
            autoComplete="off"
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        </div>
        <Button type="submit">{words.saveLook}</Button>
      </form>
      {looks.length > 0 && (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-3">
          {looks.map((look) => (
            <OwnLookItem
              key={look.name}
              look={look}
              isChosen={look.json === chosenJson && chosen !== null}
              onLook={onLook}
              onDelete={() => {
                change({ looks: looks.filter((other) => other !== look) });
                notify({
                  text: words.lookDeleted(look.name),
                  action: {
                    label: words.undo,
                    run: () => {
                      change({ looks });
                    },
                  },
                });
              }}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        {canSave && looks.length > 0 && (
          <Button
            icon="download"
            onClick={() => {
              const named = looks.flatMap((look) => {
                const style = styleFrom(look.json);
                return style === null ? [] : [{ name: look.name, style }];
              });
              saveFile('looks.json', 'application/json', new TextEncoder().encode(writeLooks(named)));
            }}
          >
            {words.exportLooks}
          </Button>
        )}
        {canOpen && (
          <label className="relative inline-flex min-h-11 cursor-pointer items-center rounded-control border border-line-strong bg-paper-raised px-4 font-semibold hover:bg-paper-sunk has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-seal">
            <input
              type="file"
              accept=".json,application/json"
              className="absolute inset-0 cursor-pointer opacity-0"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                event.target.value = '';
                if (file !== undefined) void open(file);
              }}
            />
            {words.importLooks}
          </label>
        )}
      </div>
    </div>
  );
}

interface OwnLookItemProps {
  readonly look: OwnLook;
  readonly isChosen: boolean;
  readonly onLook: (style: Style) => void;
  readonly onDelete: () => void;
}

/** A look of a later version, or one that was damaged, can only be deleted. */
function OwnLookItem({ look, isChosen, onLook, onDelete }: OwnLookItemProps) {
  const words = useWords(STYLE_WORDS);
  const [style] = useState(() => styleFrom(look.json));
  return (
    <li className="grid min-w-0 content-start">
      {style === null ? (
        <span className="truncate text-small">{look.name}</span>
      ) : (
        <LookButton
          name={look.name}
          style={style}
          isChosen={isChosen}
          onPress={() => {
            onLook(style);
          }}
        />
      )}
      <button
        type="button"
        aria-label={words.deleteLook(look.name)}
        className="min-h-11 rounded-control text-small text-ink-soft hover:bg-paper-sunk"
        onClick={onDelete}
      >
        {words.delete}
      </button>
    </li>
  );
}

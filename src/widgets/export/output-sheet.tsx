import { useEffect, useId, useState } from 'react';
import type { QrSymbol } from '../../core/qr/symbol';
import { FILE_EXTENSIONS, FILE_FORMATS, type FileFormat } from '../../core/render/file-format';
import { EXPORT_WORDS } from '../../i18n/export/words';
import { OUTPUT_WORDS } from '../../i18n/output/words';
import { useWords } from '../../i18n/use-words';
import { useFeature } from '../../services/policy-context';
import { useServices } from '../../services/services-context';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { Button } from '../../ui/button';
import { Disclosure } from '../../ui/disclosure';
import { Modal } from '../../ui/modal';
import { EXPORT_PREFERENCES } from './export-preferences';
import { FormatChoice } from './format-choice';
import { formatName } from './format-name';
import { NameField } from './name-field';
import type { CopyForm, OutputAction, OutputRequest } from './output-action';
import { nameOf } from './output-job';
import { OUTPUT_PREFERENCES } from './output-preferences';
import { SizeFields } from './size-fields';

interface OutputSheetProps {
  readonly request: OutputRequest;
  readonly symbol: QrSymbol | null;
  readonly canTake: boolean;
  readonly isLinked: boolean;
  readonly onAction: (action: OutputAction) => void;
  readonly onClose: () => void;
}

const COPY_FORMS = ['png', 'svg', 'text'] as const satisfies readonly CopyForm[];

/** Every way to take the symbol away, and how the files are made. A press of one of them closes the sheet. */
export function OutputSheet({ request, symbol, canTake, isLinked, onAction, onClose }: OutputSheetProps) {
  const words = useWords(OUTPUT_WORDS);
  const exporting = useWords(EXPORT_WORDS);
  const { preferences, sharesFiles } = useServices();
  const { format, quietZoneModules } = usePreference(EXPORT_PREFERENCES, (chosen) => chosen);
  const { size, blackInk, nameTemplate, linkedFormats } = usePreference(OUTPUT_PREFERENCES, (chosen) => chosen);
  const change = useChangePreferences(EXPORT_PREFERENCES);
  const changeOutput = useChangePreferences(OUTPUT_PREFERENCES);
  const [canSave, canCopy, mayShare, canPrint] = [
    useFeature('save'),
    useFeature('copy'),
    useFeature('share'),
    useFeature('print'),
  ];
  const formats = useWritable();
  const inkId = useId();
  const hasInk = isLinked ? linkedFormats.some(isPage) : isPage(format);
  const hasText = request.input.content.kind === 'text';
  // A frame around the symbol adds to its size; what it comes to is known where the file is made.
  const isFramed = request.style?.frame !== null && request.style?.frame !== undefined;
  const modules =
    symbol === null || isFramed ? null : Math.max(symbol.widthModules, symbol.heightModules) + 2 * quietZoneModules;
  const named = symbol !== null && isLinked ? { ...symbol, structuredAppend: null } : symbol;
  const extension = isLinked ? 'zip' : FILE_EXTENSIONS[format];
  const fileName = named === null ? '' : `${nameOf(named, size, request, preferences)}.${extension}`;

  function act(action: OutputAction, button: HTMLElement): void {
    // The notice that follows lies below an open dialog.
    button.closest('dialog')?.close();
    onAction(action);
  }

  return (
    <Modal title={words.title} onClose={onClose}>
      <div className="grid gap-6">
        <FormatChoice
          legend={words.format}
          type="radio"
          formats={formats}
          chosen={[format]}
          help={words.formats[format]}
          onPress={(next) => {
            change({ format: next });
          }}
        />
        {isLinked && canSave && (
          <FormatChoice
            legend={words.inArchive}
            type="checkbox"
            formats={formats}
            chosen={linkedFormats}
            onPress={(pressed) => {
              const next = FILE_FORMATS.filter((known) => linkedFormats.includes(known) !== (known === pressed));
              if (next.length > 0) changeOutput({ linkedFormats: next });
            }}
          />
        )}
        <SizeFields
          size={size}
          modules={modules}
          onSize={(next) => {
            changeOutput({ size: next });
          }}
        />
        <label className={`flex min-h-11 items-start gap-3 ${hasInk ? '' : 'text-ink-faint'}`}>
          <input
            type="checkbox"
            className="mt-1 size-5 shrink-0 accent-seal"
            checked={blackInk}
            disabled={!hasInk}
            aria-describedby={inkId}
            onChange={(event) => {
              changeOutput({ blackInk: event.target.checked });
            }}
          />
          <span>
            <span className="block font-semibold">{words.blackInk}</span>
            <span id={inkId} className="text-small text-ink-faint">
              {words.blackInkHelp}
            </span>
          </span>
        </label>
        {(canSave || mayShare) && (
          <Disclosure label={words.name} note={fileName}>
            <NameField
              template={nameTemplate}
              name={fileName}
              onTemplate={(next) => {
                changeOutput({ nameTemplate: next });
              }}
            />
          </Disclosure>
        )}
        {canCopy && (
          <div role="group" aria-labelledby={`${inkId}-copy`}>
            <p id={`${inkId}-copy`} className="mb-2 text-small font-semibold text-ink-soft">
              {words.copyAs}
            </p>
            <div className="grid grid-cols-3 gap-2">
              {COPY_FORMS.map((form) => (
                <Button
                  key={form}
                  className="px-2"
                  disabled={!canTake || (form === 'text' && !hasText)}
                  onClick={(event) => {
                    act({ kind: 'copy', form }, event.currentTarget);
                  }}
                >
                  {words.copyForms[form]}
                </Button>
              ))}
            </div>
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          {canSave && (
            <Button
              look="primary"
              icon="download"
              className="grow basis-full"
              disabled={!canTake}
              onClick={(event) => {
                act(isLinked ? { kind: 'archive' } : { kind: 'download', format }, event.currentTarget);
              }}
            >
              {isLinked ? exporting.downloadAll : exporting.download(formatName(format))}
            </Button>
          )}
          {mayShare && sharesFiles && (
            <Button
              icon="share"
              className="grow"
              disabled={!canTake}
              onClick={(event) => {
                act({ kind: 'share', format }, event.currentTarget);
              }}
            >
              {exporting.share}
            </Button>
          )}
          {canPrint && (
            <Button
              className="grow"
              disabled={!canTake}
              onClick={(event) => {
                act({ kind: 'print' }, event.currentTarget);
              }}
            >
              {exporting.print}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

function isPage(format: FileFormat): boolean {
  return format === 'pdf' || format === 'eps';
}

/** What this browser can write: WebP is offered once that is known. */
function useWritable(): readonly FileFormat[] {
  const { outlets } = useServices();
  const [hasWebp, setWebp] = useState(false);
  useEffect(() => {
    let isHere = true;
    outlets().then(
      ({ canWriteWebp }) => {
        if (isHere) setWebp(canWriteWebp());
      },
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [outlets]);
  return FILE_FORMATS.filter((format) => format !== 'webp' || hasWebp);
}

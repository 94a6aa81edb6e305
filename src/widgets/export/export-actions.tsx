import type { Style } from '../../core/render/style';
import { EXPORT_WORDS } from '../../i18n/export/words';
import { useWords } from '../../i18n/use-words';
import { useFeature } from '../../services/policy-context';
import { Button } from '../../ui/button';
import type { EncodeInput } from '../../workers/encode/contract';
import { useOutput } from './use-output';

interface ExportActionsProps {
  readonly input: EncodeInput;
  readonly style: Style | null;
  readonly place: number;
  readonly canTake: boolean;
  readonly isLinked: boolean;
}

/** One code: its picture first. Linked codes: all of them first, then the one in view. */
export function ExportActions({ input, style, place, canTake, isLinked }: ExportActionsProps) {
  const words = useWords(EXPORT_WORDS);
  const output = useOutput(input, style, place);
  const canSave = useFeature('save');
  const canCopy = useFeature('copy');
  return (
    <div
      className={isLinked ? 'grid grid-cols-3 gap-2' : 'grid grid-cols-[1fr_auto_auto] gap-2 md:grid-cols-2 lg:gap-3'}
    >
      {isLinked && canSave && (
        <Button look="primary" icon="download" className="col-span-3" onClick={output.downloadAll}>
          {words.downloadAll}
        </Button>
      )}
      {canSave && (
        <>
          <Button
            {...(isLinked ? {} : { look: 'primary', icon: 'download', className: 'md:col-span-2' })}
            disabled={!canTake}
            aria-label={words.downloadPng}
            onClick={output.downloadPng}
          >
            {isLinked ? (
              words.downloadPngShort
            ) : (
              <>
                <span className="whitespace-nowrap max-[22rem]:hidden">{words.downloadPng}</span>
                <span className="min-[22rem]:hidden">{words.downloadPngShort}</span>
              </>
            )}
          </Button>
          <Button disabled={!canTake} aria-label={words.downloadSvgLong} onClick={output.downloadSvg}>
            {words.downloadSvg}
          </Button>
        </>
      )}
      {canCopy && (
        <Button icon="copy" disabled={!canTake} aria-label={words.copyPictureLong} onClick={output.copy}>
          <span className="max-[26rem]:hidden">{words.copyPicture}</span>
        </Button>
      )}
    </div>
  );
}

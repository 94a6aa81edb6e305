import { useMessages } from '../../i18n/i18n-context';
import { useFeature } from '../../services/policy-context';
import { Button } from '../../ui/button';
import type { EncodeInput } from '../../workers/encode/contract';
import { useOutput } from './use-output';

interface ExportActionsProps {
  readonly input: EncodeInput;
  readonly place: number;
  readonly canTake: boolean;
  readonly isLinked: boolean;
}

/** One code: its picture first. Linked codes: all of them first, then the one in view. */
export function ExportActions({ input, place, canTake, isLinked }: ExportActionsProps) {
  const { create } = useMessages();
  const output = useOutput(input, place);
  const canSave = useFeature('save');
  const canCopy = useFeature('copy');
  return (
    <div
      className={isLinked ? 'grid grid-cols-3 gap-2' : 'grid grid-cols-[1fr_auto_auto] gap-2 md:grid-cols-2 lg:gap-3'}
    >
      {isLinked && canSave && (
        <Button look="primary" icon="download" className="col-span-3" onClick={output.downloadAll}>
          {create.downloadAll}
        </Button>
      )}
      {canSave && (
        <>
          <Button
            {...(isLinked ? {} : { look: 'primary', icon: 'download', className: 'md:col-span-2' })}
            disabled={!canTake}
            aria-label={create.downloadPng}
            onClick={output.downloadPng}
          >
            {isLinked ? (
              create.downloadPngShort
            ) : (
              <>
                <span className="whitespace-nowrap max-[22rem]:hidden">{create.downloadPng}</span>
                <span className="min-[22rem]:hidden">{create.downloadPngShort}</span>
              </>
            )}
          </Button>
          <Button disabled={!canTake} aria-label={create.downloadSvgLong} onClick={output.downloadSvg}>
            {create.downloadSvg}
          </Button>
        </>
      )}
      {canCopy && (
        <Button icon="copy" disabled={!canTake} aria-label={create.copyPictureLong} onClick={output.copy}>
          <span className="max-[26rem]:hidden">{create.copyPicture}</span>
        </Button>
      )}
    </div>
  );
}

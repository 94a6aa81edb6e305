import { Suspense, useCallback, useState } from 'react';
import type { Language } from '../../core/base/language';
import type { QrSymbol } from '../../core/qr/symbol';
import { EXPORT_WORDS } from '../../i18n/export/words';
import { loadWords } from '../../i18n/load-words';
import { OUTPUT_WORDS } from '../../i18n/output/words';
import { useLanguage, useWords } from '../../i18n/use-words';
import { useFeature } from '../../services/policy-context';
import { useServices } from '../../services/services-context';
import { usePreference } from '../../services/use-preference';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { LoadFault } from '../load-fault/load-fault';
import { useFetched } from '../load-fault/use-fetched';
import { EXPORT_PREFERENCES } from './export-preferences';
import { formatName } from './format-name';
import type { OutputRequest } from './output-action';
import { useOutput } from './use-output';

interface ExportActionsProps {
  readonly request: OutputRequest;
  /** In view; null where there is none. */
  readonly symbol: QrSymbol | null;
  readonly canTake: boolean;
  readonly isLinked: boolean;
}

/** The last used format with one press; every other choice in a sheet. Linked codes: all of them first, then the one in view. */
export function ExportActions({ request, symbol, canTake, isLinked }: ExportActionsProps) {
  const words = useWords(EXPORT_WORDS);
  const language = useLanguage();
  const run = useOutput(request);
  const format = usePreference(EXPORT_PREFERENCES, (chosen) => chosen.format);
  const { sharesFiles } = useServices();
  const [canSave, canCopy, mayShare, canPrint] = [
    useFeature('save'),
    useFeature('copy'),
    useFeature('share'),
    useFeature('print'),
  ];
  const [isOpen, setOpen] = useState(false);
  const [sheet, retry, retries] = useFetched(
    useCallback(() => fetchSheet(language), [language]),
    isOpen,
  );
  const download = words.download(formatName(format));
  const take = (
    <Button
      {...(isLinked ? {} : { look: 'primary', icon: 'download' })}
      className={isLinked ? 'grow' : 'grow rounded-r-none'}
      disabled={!canTake}
      aria-label={download}
      onClick={() => {
        run({ kind: 'download', format });
      }}
    >
      {isLinked ? (
        formatName(format)
      ) : (
        <>
          <span className="whitespace-nowrap max-[22rem]:hidden">{download}</span>
          <span className="min-[22rem]:hidden">{formatName(format)}</span>
        </>
      )}
    </Button>
  );
  if (!canSave && !canCopy && !mayShare && !canPrint) return null;

  return (
    <div className="flex flex-wrap gap-2">
      <div className={isLinked ? 'flex w-full' : 'flex grow md:w-full'}>
        {canSave && !isLinked && take}
        {canSave && isLinked && (
          <Button
            look="primary"
            icon="download"
            className="grow rounded-r-none"
            onClick={() => {
              run({ kind: 'archive' });
            }}
          >
            {words.downloadAll}
          </Button>
        )}
        <Button
          look={canSave ? 'primary' : 'plain'}
          className={canSave ? 'rounded-l-none border-l border-on-seal/40 px-3' : 'grow'}
          aria-haspopup="dialog"
          aria-label={words.more}
          title={words.more}
          onClick={() => {
            setOpen(true);
          }}
        >
          {!canSave && <span>{words.more}</span>}
          <Icon name="chevron-down" />
        </Button>
      </div>
      {canSave && isLinked && take}
      {canCopy && (
        <Button
          icon="copy"
          className="px-3 md:grow"
          disabled={!canTake}
          aria-label={words.copyPictureLong}
          onClick={() => {
            run({ kind: 'copy', form: 'png' });
          }}
        >
          <span className="max-md:hidden">{words.copyPicture}</span>
        </Button>
      )}
      {mayShare && sharesFiles && (
        <Button
          icon="share"
          className="px-3 md:grow"
          disabled={!canTake}
          aria-label={words.share}
          onClick={() => {
            run({ kind: 'share', format });
          }}
        >
          <span className="max-md:hidden">{words.share}</span>
        </Button>
      )}
      {canPrint && (
        <Button
          className="grow px-3 max-md:hidden"
          disabled={!canTake}
          onClick={() => {
            run({ kind: 'print' });
          }}
        >
          {words.print}
        </Button>
      )}
      {isOpen && sheet.kind === 'ready' && (
        <Suspense fallback={null}>
          <sheet.value
            request={request}
            symbol={symbol}
            canTake={canTake}
            isLinked={isLinked}
            onAction={run}
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      )}
      {isOpen && sheet.kind === 'failed' && <LoadFault part="part" retries={retries} onRetry={retry} />}
    </div>
  );
}

async function fetchSheet(language: Language) {
  const [{ OutputSheet }] = await Promise.all([import('./output-sheet'), loadWords(OUTPUT_WORDS, language)]);
  return OutputSheet;
}

import { FAULT_WORDS, describeFault } from '../../i18n/faults/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { TextLine } from '../../widgets/result/text-line';
import { reachedWords } from './diagnosis-words';
import { FileNotes } from './file-notes';
import { FilePicture } from './file-picture';
import { type FileItem, symbolsOf } from './results-item';

/** Texts shown of one picture before the rest is a number. */
const MOST_TEXTS = 3;

/** A picture among many: what was read in it, or why nothing was, and its name. */
export function FileLine({ item, name }: { readonly item: FileItem; readonly name: string }) {
  const scan = useWords(SCAN_WORDS);
  const symbols = symbolsOf(item);
  const { progress } = item;
  return (
    <div className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-start gap-3">
      <FilePicture progress={progress} name={name} />
      <div className="grid min-w-0 content-start gap-1">
        {symbols.slice(0, MOST_TEXTS).map(({ text }, index) => (
          <TextLine key={index} text={text} />
        ))}
        {symbols.length > MOST_TEXTS && (
          <p className="text-small text-ink-soft">{scan.moreCodes(symbols.length - MOST_TEXTS)}</p>
        )}
        <Standing item={item} hasSymbols={symbols.length > 0} />
        {'reading' in progress && <FileNotes found={progress.reading} />}
        <h3 className="min-w-0 truncate text-small text-ink-faint">
          <bdi>{name}</bdi>
        </h3>
      </div>
    </div>
  );
}

/** How the reading stands where the texts do not say it. */
function Standing({ item: { progress }, hasSymbols }: { readonly item: FileItem; readonly hasSymbols: boolean }) {
  const scan = useWords(SCAN_WORDS);
  const faults = useWords(FAULT_WORDS);
  switch (progress.kind) {
    case 'pending':
      return <p className="text-ink-faint">{scan.reading}</p>;
    case 'reading':
      return <p className="text-small text-ink-faint">{scan.stillLooking}</p>;
    case 'searching':
      return <p className="text-small text-ink-faint">{scan.searching}</p>;
    case 'cancelled':
      return <p className="text-ink-faint">{scan.cancelled}</p>;
    case 'failed':
      return <p className="text-danger">{describeFault(faults, progress.fault).what}</p>;
    case 'kept':
      if (!progress.isFinished) return <p className="text-warn">{scan.keptUnfinished}</p>;
      return hasSymbols ? null : <p className="text-ink-soft">{scan.noneInPicture}</p>;
    case 'done': {
      const { diagnosis } = progress.reading;
      return diagnosis === null ? null : <p className="text-ink-soft">{reachedWords(scan, diagnosis.reached)}</p>;
    }
  }
}

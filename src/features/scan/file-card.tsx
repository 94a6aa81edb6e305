import type { ReactNode } from 'react';
import { assertNever } from '../../core/base/assert';
import { FAULT_WORDS, type AnyFault, describeFault } from '../../i18n/faults/words';
import { COMMON_WORDS } from '../../i18n/common/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-line';
import { Icon } from '../../ui/icon';
import { DiagnosisWords } from './diagnosis-words';
import { unreadIn } from './file-picture';
import { HarderSearch } from './harder-search';
import type { FileActions } from './kept-results';
import { type FileItem, type ShownReading, symbolsOf } from './results-item';
import { SearchProgress } from './search-progress';
import { SymbolRow } from './symbol-row';

/** From this many symbols on, each is one line. */
const MANY_SYMBOLS = 4;

interface FileCardProps {
  readonly item: FileItem;
  readonly actions: FileActions;
}

/** Faults that may be gone at the next try; the others lie in the file itself. */
const PASSING: ReadonlySet<AnyFault['code']> = new Set([
  'crashed',
  'code-load-failed',
  'timed-out',
  'failed',
  'engine-load-failed',
  'out-of-memory',
  'file-unreadable',
]);

/** Everything found in one picture, how far its search is, and what can be done. */
export function FileCard({ item, actions }: FileCardProps) {
  const common = useWords(COMMON_WORDS);
  const scan = useWords(SCAN_WORDS);
  const faults = useWords(FAULT_WORDS);
  const { progress } = item;
  const retry = (
    <Button
      icon="retry"
      onClick={() => {
        actions.retryFile(item);
      }}
    >
      {common.tryAgain}
    </Button>
  );
  switch (progress.kind) {
    case 'pending':
      return <p className="text-ink-faint">{scan.reading}</p>;
    case 'reading':
      return (
        <Found item={item}>
          <SearchProgress
            label={scan.stillLooking}
            share={progress.share}
            cancelLabel={scan.stopLooking}
            onCancel={() => {
              actions.cancelFile(item.id);
            }}
          />
        </Found>
      );
    case 'cancelled': {
      const words = (
        <div className="flex flex-wrap items-center gap-4 text-ink-faint">
          <p>{scan.cancelled}</p>
          {retry}
        </div>
      );
      return progress.found === null ? words : <Found item={item}>{words}</Found>;
    }
    case 'failed':
      return (
        <FaultLine words={describeFault(faults, progress.fault)}>
          {PASSING.has(progress.fault.code) ? retry : null}
        </FaultLine>
      );
    case 'kept':
      return <Kept symbols={progress.symbols} isFinished={progress.isFinished} />;
    case 'done':
    case 'searching':
      return (
        <Found item={item}>
          <Unread reading={progress.reading}>
            <HarderSearch item={item} actions={actions} />
          </Unread>
        </Found>
      );
    default:
      return assertNever(progress);
  }
}

interface FoundProps {
  readonly item: FileItem;
  /** What goes on, or can be done. */
  readonly children: ReactNode;
}

function Found({ item, children }: FoundProps) {
  const symbols = symbolsOf(item);
  return (
    <div className="grid gap-6">
      {symbols.length > 0 && <Symbols symbols={symbols} />}
      {children}
    </div>
  );
}

function Symbols({ symbols }: { readonly symbols: readonly ReadSymbol[] }) {
  const isCompact = symbols.length >= MANY_SYMBOLS;
  return (
    <ul className={isCompact ? 'grid' : 'grid gap-6'}>
      {symbols.map((symbol, index) => (
        <li key={index} className={isCompact ? 'border-t border-line py-1 first:border-t-0' : ''}>
          <SymbolRow symbol={symbol} isCompact={isCompact} />
        </li>
      ))}
    </ul>
  );
}

/** Of before a reload: the texts are here, the picture is not. */
function Kept({ symbols, isFinished }: { readonly symbols: readonly ReadSymbol[]; readonly isFinished: boolean }) {
  const scan = useWords(SCAN_WORDS);
  return (
    <div className="grid gap-4">
      <Symbols symbols={symbols} />
      {isFinished && symbols.length === 0 && <p>{scan.noneInPicture}</p>}
      <p className="flex gap-2 text-small text-ink-soft">
        <Icon name="info" />
        {isFinished ? scan.pictureGone : scan.keptUnfinished}
      </p>
    </div>
  );
}

/** What was seen and not read: as a diagnosis where nothing was read, else as a number. */
function Unread({ reading, children }: { readonly reading: ShownReading; readonly children: ReactNode }) {
  const scan = useWords(SCAN_WORDS);
  const { diagnosis, mode } = reading;
  const unread = unreadIn(reading);
  if (diagnosis === null && unread.length === 0) return null;
  return (
    <div className="grid justify-items-start gap-4">
      {diagnosis === null ? <p>{scan.unreadMore(unread.length)}</p> : <DiagnosisWords diagnosis={diagnosis} />}
      {(diagnosis !== null || mode === 'file') && children}
    </div>
  );
}

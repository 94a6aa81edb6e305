import { type ReactNode, memo, useLayoutEffect, useRef } from 'react';
import { assertNever } from '../../core/base/assert';
import { FAULT_WORDS, type AnyFault, describeFault } from '../../i18n/faults/words';
import { COMMON_WORDS } from '../../i18n/common/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import type { Corners } from '../../core/decode/found-symbol';
import type { FilePart, FileReading } from '../../workers/decode/contract';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-line';
import { Icon } from '../../ui/icon';
import { DiagnosisWords } from './diagnosis-words';
import { distinctOutlines } from './distinct-outlines';
import { HarderSearch } from './harder-search';
import { SearchProgress } from './search-progress';
import { Outlines } from '../../widgets/symbol/outlines';
import { ResultCard } from '../../widgets/result/result-card';
import type { FileItem } from './results-state';
import type { FileActions } from './kept-results';

interface FileCardProps {
  readonly item: FileItem;
  readonly actions: FileActions;
}

/** One picture: its name, how far it is, and everything found in it. */
export const FileCard = memo(function FileCard({ item, actions }: FileCardProps) {
  const scan = useWords(SCAN_WORDS);
  return (
    <article className="grid gap-4">
      <h3 className="flex items-center gap-2 text-small font-semibold text-ink-soft">
        <Icon name="image" />
        <bdi className="min-w-0 truncate">{item.input.name ?? scan.pastedName}</bdi>
      </h3>
      <Progress item={item} actions={actions} />
    </article>
  );
});

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

function Progress({ item, actions }: FileCardProps) {
  const common = useWords(COMMON_WORDS);
  const scan = useWords(SCAN_WORDS);
  const faults = useWords(FAULT_WORDS);
  const { progress } = item;
  const name = item.input.name ?? scan.pastedName;
  const retry = (
    <Button
      icon="retry"
      onClick={() => {
        actions.retryFile(item.id, item.input);
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
        <Found name={name} found={progress.found} thumbnail={null}>
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
      if (progress.found === null) return words;
      return (
        <Found name={name} found={progress.found} thumbnail={null}>
          {words}
        </Found>
      );
    }
    case 'failed':
      return (
        <FaultLine words={describeFault(faults, progress.fault)}>
          {PASSING.has(progress.fault.code) ? retry : null}
        </FaultLine>
      );
    case 'done':
    case 'searching':
      return (
        <Found
          name={name}
          found={progress.reading}
          thumbnail={progress.reading.thumbnail}
          unread={unreadIn(progress.reading)}
        >
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
  readonly name: string;
  readonly found: FilePart;
  /** Null until the search is over. */
  readonly thumbnail: ImageBitmap | null;
  readonly unread?: readonly Corners[];
  /** What goes on, or can be done. */
  readonly children: ReactNode;
}

function Found({ name, found, thumbnail, unread = [], children }: FoundProps) {
  return (
    <div className="grid gap-4 grid-cols-[5rem_minmax(0,1fr)] min-[30rem]:grid-cols-[8rem_minmax(0,1fr)]">
      <Picture name={name} found={found} thumbnail={thumbnail} unread={unread} />
      <div className="grid content-start gap-6">
        <Notes found={found} />
        {found.symbols.map((symbol, index) => (
          <ResultCard key={index} symbol={symbol} />
        ))}
        {children}
      </div>
    </div>
  );
}

/** What was seen and not read: as a diagnosis where nothing was read, else as a number. */
function Unread({ reading, children }: { readonly reading: FileReading; readonly children: ReactNode }) {
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

function unreadIn({ symbols, unread, diagnosis }: FileReading): readonly Corners[] {
  if (diagnosis?.reached.kind === 'symbol') return [diagnosis.reached.corners];
  const read = symbols.map(({ corners }) => corners);
  return diagnosis === null ? distinctOutlines(unread, read) : [];
}

function Notes({ found: { facts, engine } }: { readonly found: FilePart }) {
  const scan = useWords(SCAN_WORDS);
  const notes = [
    facts.isRenamed ? scan.notes.isRenamed(facts.format) : null,
    facts.isAnimated ? scan.notes.isAnimated : null,
    facts.isTruncated ? scan.notes.isTruncated : null,
    engine === 'zxing-js' ? scan.fallbackEngine : null,
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return (
    <ul className="grid gap-1 text-small text-warn">
      {notes.map((note) => (
        <li key={note} className="flex gap-2">
          <Icon name="info" />
          {note}
        </li>
      ))}
    </ul>
  );
}

interface PictureProps {
  readonly name: string;
  readonly found: FilePart;
  readonly thumbnail: ImageBitmap | null;
  readonly unread: readonly Corners[];
}

/** The picture, small, with the outlines of its symbols; they are there before the picture is. */
function Picture({ name, found: { symbols, widthPx, heightPx }, thumbnail, unread }: PictureProps) {
  const scan = useWords(SCAN_WORDS);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (thumbnail !== null) canvas.current?.getContext('2d')?.drawImage(thumbnail, 0, 0);
  }, [thumbnail]);
  return (
    <div className="relative aspect-square w-full overflow-hidden rounded-control border border-line bg-paper-sunk">
      <canvas
        ref={canvas}
        role="img"
        aria-label={scan.pictureAlt(name, symbols.length)}
        width={thumbnail?.width ?? 1}
        height={thumbnail?.height ?? 1}
        className="size-full object-contain"
      />
      <Outlines symbols={symbols} unread={unread} widthPx={widthPx} heightPx={heightPx} fit="meet" />
    </div>
  );
}

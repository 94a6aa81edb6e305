import { type ReactNode, memo, useLayoutEffect, useRef } from 'react';
import { assertNever } from '../../core/base/assert';
import { FAULT_WORDS, type AnyFault, describeFault } from '../../i18n/faults/words';
import { COMMON_WORDS } from '../../i18n/common/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import type { FileReading } from '../../workers/decode/contract';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-line';
import { Icon } from '../../ui/icon';
import { DiagnosisWords } from './diagnosis-words';
import { HarderSearch } from './harder-search';
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
    case 'cancelled':
      return (
        <div className="flex flex-wrap items-center gap-4 text-ink-faint">
          <p>{scan.cancelled}</p>
          {retry}
        </div>
      );
    case 'failed':
      return (
        <FaultLine words={describeFault(faults, progress.fault)}>
          {PASSING.has(progress.fault.code) ? retry : null}
        </FaultLine>
      );
    case 'done':
    case 'searching':
      return (
        <Found name={item.input.name ?? scan.pastedName} reading={progress.reading}>
          <HarderSearch item={item} actions={actions} />
        </Found>
      );
    default:
      return assertNever(progress);
  }
}

interface FoundProps {
  readonly name: string;
  readonly reading: FileReading;
  /** What can be done where nothing was read. */
  readonly children: ReactNode;
}

function Found({ name, reading, children }: FoundProps) {
  const { symbols, diagnosis } = reading;
  return (
    <div className="grid gap-4 grid-cols-[5rem_minmax(0,1fr)] min-[30rem]:grid-cols-[8rem_minmax(0,1fr)]">
      <Thumbnail name={name} reading={reading} />
      <div className="grid content-start gap-6">
        <Notes reading={reading} />
        {symbols.map((symbol, index) => (
          <ResultCard key={index} symbol={symbol} />
        ))}
        {diagnosis !== null && (
          <div className="grid justify-items-start gap-4">
            <DiagnosisWords diagnosis={diagnosis} />
            {children}
          </div>
        )}
      </div>
    </div>
  );
}

function Notes({ reading }: { readonly reading: FileReading }) {
  const scan = useWords(SCAN_WORDS);
  const { facts } = reading;
  const notes = [
    facts.isRenamed ? scan.notes.isRenamed(facts.format) : null,
    facts.isAnimated ? scan.notes.isAnimated : null,
    facts.isTruncated ? scan.notes.isTruncated : null,
    reading.engine === 'zxing-js' ? scan.fallbackEngine : null,
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

function Thumbnail({ name, reading }: { readonly name: string; readonly reading: FileReading }) {
  const scan = useWords(SCAN_WORDS);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { thumbnail, symbols, diagnosis, widthPx, heightPx } = reading;
  const unread = diagnosis?.reached.kind === 'symbol' ? diagnosis.reached.corners : null;
  useLayoutEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(thumbnail, 0, 0);
  }, [thumbnail]);
  return (
    <div className="relative aspect-square w-full overflow-hidden rounded-control border border-line bg-paper-sunk">
      <canvas
        ref={canvas}
        role="img"
        aria-label={scan.pictureAlt(name, symbols.length)}
        width={thumbnail.width}
        height={thumbnail.height}
        className="size-full object-contain"
      />
      <Outlines symbols={symbols} unread={unread} widthPx={widthPx} heightPx={heightPx} fit="meet" />
    </div>
  );
}

import { useLayoutEffect, useRef } from 'react';
import type { Corners } from '../../core/decode/found-symbol';
import type { FilePart } from '../../workers/decode/contract';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../ui/icon';
import { Outlines } from '../../widgets/symbol/outlines';
import { distinctOutlines } from './distinct-outlines';
import type { FileProgress, ShownReading } from './results-item';

/** The picture, small, with the outlines of its symbols; they are there before the picture is. */
export function FilePicture({ progress, name }: { readonly progress: FileProgress; readonly name: string }) {
  if ('reading' in progress)
    return (
      <Picture
        name={name}
        found={progress.reading}
        thumbnail={progress.reading.thumbnail}
        unread={unreadIn(progress.reading)}
      />
    );
  const found = 'found' in progress ? progress.found : null;
  if (found !== null) return <Picture name={name} found={found} thumbnail={null} unread={[]} />;
  return (
    <div className="grid aspect-square w-full place-items-center rounded-control border border-line bg-paper-sunk text-ink-faint">
      <Icon name="image" />
    </div>
  );
}

/** Outlines of what was seen and not read. */
export function unreadIn({ symbols, unread, diagnosis }: ShownReading): readonly Corners[] {
  if (diagnosis?.reached.kind === 'symbol') return [diagnosis.reached.corners];
  const read = symbols.map(({ corners }) => corners);
  return diagnosis === null ? distinctOutlines(unread, read) : [];
}

interface PictureProps {
  readonly name: string;
  readonly found: Pick<FilePart, 'symbols' | 'widthPx' | 'heightPx'>;
  /** Null until the search is over, and for older pictures of a long list. */
  readonly thumbnail: ImageBitmap | null;
  readonly unread: readonly Corners[];
}

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

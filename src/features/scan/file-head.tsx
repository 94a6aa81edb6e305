import { Icon } from '../../ui/icon';
import { FileNotes } from './file-notes';
import { FilePicture } from './file-picture';
import type { FileItem } from './results-item';

/** One picture, small, with its name and what is odd about it. */
export function FileHead({ item: { progress }, name }: { readonly item: FileItem; readonly name: string }) {
  const part = 'reading' in progress ? progress.reading : 'found' in progress ? progress.found : null;
  if (part === null)
    return (
      <h3 className="flex min-w-0 items-center gap-2 text-small font-semibold text-ink-soft">
        <Icon name="image" />
        <bdi className="min-w-0 truncate">{name}</bdi>
      </h3>
    );
  return (
    <div className="grid min-w-0 grid-cols-[5rem_minmax(0,1fr)] items-center gap-4 min-[30rem]:grid-cols-[8rem_minmax(0,1fr)]">
      <FilePicture progress={progress} name={name} />
      <div className="grid gap-2">
        <h3 className="line-clamp-2 text-small font-semibold text-ink-soft">
          <bdi>{name}</bdi>
        </h3>
        <FileNotes found={part} />
      </div>
    </div>
  );
}

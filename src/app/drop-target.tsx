import { useCallback } from 'react';
import { incomingPictures } from '../features/scan/incoming-pictures';
import { useIncomingFiles } from '../features/scan/use-incoming-files';
import { SHELL_WORDS } from '../i18n/shell/words';
import { useWords } from '../i18n/use-words';
import { useNotify } from '../services/notice-context';
import { useFeature } from '../services/policy-context';
import { hrefOf } from '../services/route-href';
import { useKept } from '../services/use-store';
import type { FileInput } from '../workers/decode/contract';
import { Icon } from '../ui/icon';

/** Pictures dropped or pasted on any screen are read on the scan screen; a browser left alone would leave the page to show them. */
export function DropTarget() {
  const incoming = useKept(incomingPictures);
  const shell = useWords(SHELL_WORDS);
  const notify = useNotify();
  const hasScan = useFeature('scan');
  const hasFiles = useFeature('files') && hasScan;
  const onFiles = useCallback(
    (inputs: readonly FileInput[]) => {
      if (!hasFiles) {
        notify({ text: shell.filesLocked });
        return;
      }
      location.hash = hrefOf('scan');
      incoming.set((before) => [...before, ...inputs]);
    },
    [incoming, hasFiles, notify, shell],
  );
  if (!useIncomingFiles(onFiles) || !hasFiles) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-40 grid place-items-center bg-paper/90">
      <p className="flex items-center gap-3 rounded-sheet border-2 border-dashed border-seal px-12 py-8 text-large font-semibold">
        <Icon name="image" />
        {shell.dropHere}
      </p>
    </div>
  );
}

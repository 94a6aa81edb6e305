import { useEffect, useState } from 'react';
import { useServices } from '../../services/services-context';
import type { FileInput } from '../../workers/decode/contract';

/** Files dropped or pasted anywhere on the page. Answers whether files are being dragged over it. */
export function useIncomingFiles(onFiles: (inputs: readonly FileInput[]) => void): boolean {
  const { incomingFiles } = useServices();
  const [isDragging, setDragging] = useState(false);

  useEffect(
    () =>
      incomingFiles.watch({
        onDragging: setDragging,
        onFiles: (files) => {
          onFiles(namedInputs(files));
        },
      }),
    [incomingFiles, onFiles],
  );

  return isDragging;
}

export function namedInputs(files: Iterable<File> | null | undefined): FileInput[] {
  return Array.from(files ?? [], (file) => ({ file, name: file.name }));
}

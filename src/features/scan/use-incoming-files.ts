import { useEffect, useState } from 'react';
import type { FileInput } from '../../workers/decode/contract';

/** Files dropped or pasted anywhere on the page. Answers whether files are being dragged over it. */
export function useIncomingFiles(onFiles: (inputs: readonly FileInput[]) => void): boolean {
  const [isDragging, setDragging] = useState(false);

  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent): void => {
      // Null: the pointer left the window, not just one element for the next.
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent): void => {
      setDragging(false);
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      onFiles(namedInputs(event.dataTransfer?.files));
    };
    const paste = (event: ClipboardEvent): void => {
      const files = event.clipboardData?.files;
      if (files === undefined || files.length === 0) return;
      event.preventDefault();
      onFiles(namedInputs(files));
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, [onFiles]);

  return isDragging;
}

export function namedInputs(files: Iterable<File> | null | undefined): FileInput[] {
  return Array.from(files ?? [], (file) => ({ file, name: file.name }));
}

function carriesFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true;
}

export interface IncomingFiles {
  /** Takes files that are dropped or pasted anywhere on the page, until the answer is called. */
  watch(events: IncomingFileEvents): () => void;
}

export interface IncomingFileEvents {
  onFiles(files: readonly File[]): void;
  onDragging(isDragging: boolean): void;
}

export const incomingFiles: IncomingFiles = {
  watch({ onFiles, onDragging }) {
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      onDragging(true);
    };
    const leave = (event: DragEvent): void => {
      // Null: the pointer left the window, not just one element for the next.
      if (event.relatedTarget === null) onDragging(false);
    };
    const drop = (event: DragEvent): void => {
      onDragging(false);
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      onFiles(Array.from(event.dataTransfer?.files ?? []));
    };
    const paste = (event: ClipboardEvent): void => {
      const files = event.clipboardData?.files;
      if (files === undefined || files.length === 0) return;
      event.preventDefault();
      onFiles(Array.from(files));
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
  },
};

function carriesFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true;
}

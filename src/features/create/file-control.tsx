import { base64FromBytes } from '../../core/base/bytes-text';
import { MOST_BYTES } from '../../core/payload/bytes';
import { KIND_WORDS } from '../../i18n/kinds/words';
import { useWords } from '../../i18n/use-words';
import type { TextControlProps } from './text-control-props';

/** A file whose bytes become the value, as Base64. Reading ends one byte past the limit: that a file is too large needs no more. */
export function FileControl({ id, value, isFaulty, noteId, onValue, onLeave }: TextControlProps) {
  const words = useWords(KIND_WORDS);
  async function read(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const bytes = new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer());
    onValue(base64FromBytes(bytes));
    onLeave();
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <input
        id={id}
        type="file"
        aria-invalid={isFaulty}
        aria-describedby={noteId}
        className="min-h-11 max-w-full min-w-0 rounded-control border border-line-strong bg-paper-raised p-2"
        onChange={(event) => {
          void read(event.target.files?.[0]);
        }}
      />
      {value !== '' && <span className="text-small text-ink-soft">{words.chosenBytes(bytesOf(value))}</span>}
    </div>
  );
}

function bytesOf(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 6) / 8);
}

import type { FilePart } from '../../workers/decode/contract';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../ui/icon';

/** What is odd about a picture, or about the program that read it. */
export function FileNotes({ found: { facts, engine } }: { readonly found: Pick<FilePart, 'facts' | 'engine'> }) {
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

const LONGEST = 40;

/** A place in a structured append sequence. */
interface Place {
  readonly index: number;
  readonly count: number;
}

/**
 * A name, still without its extension, that says what is in the file and is allowed on every file system.
 * @param place of a linked code, or null
 */
export function fileNameFor(text: string, place: Place | null): string {
  const words = text
    .normalize('NFC')
    .replace(/^https?:\/\//i, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const stem = Array.from(words).slice(0, LONGEST).join('').replace(/-+$/, '');
  const name = stem === '' ? 'qr-code' : `qr-${stem}`;
  return place === null ? name : `${name}-${paddedNumber(place)}-of-${String(place.count)}`;
}

/** As many digits as the last one has, so that file lists keep the order. */
function paddedNumber({ index, count }: Place): string {
  return String(index + 1).padStart(String(count).length, '0');
}

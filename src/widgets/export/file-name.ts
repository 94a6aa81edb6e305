import { type PayloadKind, kindOf } from '../../core/payload/kind';

/** A place in a structured append sequence. */
interface Place {
  readonly index: number;
  readonly count: number;
}

/**
 * A name, still without its extension, that is allowed on every file system and gives away nothing of the content
 * but its kind, and of a web address the host: names are seen in lists, logs and mails that passwords must not reach.
 * @param place of a linked code, or null
 */
export function fileNameFor(text: string, place: Place | null): string {
  const name = `qr-${subjectOf(text, kindOf(text))}`;
  return place === null ? name : `${name}-${paddedNumber(place)}-of-${String(place.count)}`;
}

function subjectOf(text: string, kind: PayloadKind): string {
  if (kind !== 'url') return kind;
  const host = URL.canParse(text) ? new URL(text).hostname : '';
  // Hosts are ASCII; what is left to replace are dots and the brackets and colons of IPv6.
  return host.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || kind;
}

/** As many digits as the last one has, so that file lists keep the order. */
function paddedNumber({ index, count }: Place): string {
  return String(index + 1).padStart(String(count).length, '0');
}

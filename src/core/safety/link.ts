/** What a person must see before following a link found in a symbol. */
export interface SafeLink {
  /** As the browser will request it: punycode host, percent-encoded path. */
  readonly href: string;
  readonly scheme: 'https' | 'http';
  /** Host and, where it is not the scheme's own, port. */
  readonly host: string;
  readonly warnings: readonly LinkWarning[];
}

export type LinkWarning =
  /** Readable and changeable on the way. */
  | 'not-encrypted'
  /** The part before "@" can pose as the host. */
  | 'has-user-name'
  /** Letters from outside ASCII can imitate others; the host is shown in its coded form. */
  | 'international-host'
  /** An address instead of a name says nothing about whose it is. */
  | 'address-as-host';

/**
 * The link that a text is, if following it can be offered at all: http and https only.
 * `javascript:`, `data:`, `file:`, `vbscript:`, `blob:` and every scheme not known to be harmless have none.
 */
export function safeLinkOf(text: string): SafeLink | null {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^\s]+$/i.test(trimmed) || hasHiddenCharacters(trimmed)) return null;
  const url = parse(trimmed);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return {
    href: url.href,
    scheme: url.protocol === 'https:' ? 'https' : 'http',
    host: url.host,
    warnings: warningsFor(url),
  };
}

/** Why a text that begins as a web link is not offered as one. */
export type LinkRefusal =
  /** Browsers remove or encode a blank or a line end, each in its own way, so where it leads is not certain. */
  | 'blank'
  /** A control or format character: what is shown is not what would be followed. */
  | 'hidden'
  /** Browsers would repair it, such as missing slashes or a port that is none. */
  | 'malformed';

/** Null for a text that is a link, and for one that does not begin as one. */
export function linkRefusalOf(text: string): LinkRefusal | null {
  const trimmed = text.trim();
  if (!/^https?:/i.test(trimmed) || safeLinkOf(text) !== null) return null;
  if (/\s/.test(trimmed)) return 'blank';
  return hasHiddenCharacters(trimmed) ? 'hidden' : 'malformed';
}

function warningsFor(url: ParsedUrl): readonly LinkWarning[] {
  const warnings: LinkWarning[] = [];
  if (url.protocol === 'http:') warnings.push('not-encrypted');
  if (url.username !== '' || url.password !== '') warnings.push('has-user-name');
  if (/(^|\.)xn--/i.test(url.hostname)) warnings.push('international-host');
  if (/^(\d+(\.\d+){3}|\[.*\])$/.test(url.hostname)) warnings.push('address-as-host');
  return warnings;
}

/** Control, format (bidi, zero width) and unassigned characters have no place in a link. */
function hasHiddenCharacters(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u.test(text);
}

type ParsedUrl = InstanceType<typeof URL>;

function parse(text: string): ParsedUrl | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Far past any prolog, comment or doctype that stands before a root element. */
const SEARCHED_BYTES = 64 * 1024;

const SVG_TAG = /<(?:[a-z_][\w.-]{0,40}:)?svg[\s/>]/;
const HTML_START = /^<(?:!doctype html|html|head|body|script|iframe|title|meta)[\s/>]/;
const HTML_TAG = /<(?:html|head|body|script)[\s/>]/;

/** Which markup the bytes are, in ASCII, UTF-8 or UTF-16, with or without a byte order mark; null for none. */
export function markupKind(bytes: Uint8Array): 'svg' | 'HTML' | 'XML' | null {
  const text = asciiText(bytes);
  if (!text.startsWith('<')) return null;
  if (HTML_START.test(text)) return 'HTML';
  if (SVG_TAG.test(text)) return 'svg';
  if (HTML_TAG.test(text)) return 'HTML';
  return text.startsWith('<?xml') ? 'XML' : null;
}

/** Latin-1 without zeros is near enough: every sign looked for is ASCII, and UTF-16 only puts zeros between. */
function asciiText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, SEARCHED_BYTES).filter((byte) => byte !== 0);
  let text = '';
  for (let i = 0; i < head.length; i += 4096) text += String.fromCharCode(...head.subarray(i, i + 4096));
  return text
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
    .toLowerCase();
}

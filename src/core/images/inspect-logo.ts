import { type Result, fail, ok } from '../base/result';
import { contentKind } from './content-kind';
import { inspectImage } from './inspect-image';
import type { LogoFault } from './logo-fault';

const MAX_LOGO_BYTES = 8 * 1024 * 1024;
/** Decoded to RGBA, 100 MB. */
const MAX_LOGO_PIXELS = 25_000_000;
const MAX_SVG_BYTES = 512 * 1024;
/** Each `use` may repeat what another one repeats: twenty of them make 1,500 copies at most. */
const MAX_SVG_USES = 20;

type LogoFormat = 'png' | 'jpeg' | 'webp' | 'svg';

/** Says from a file's bytes, before any decoder sees them, whether the picture may be a logo. */
export function inspectLogo(bytes: Uint8Array): Result<LogoFormat, LogoFault> {
  if (bytes.length > MAX_LOGO_BYTES)
    return fail({ code: 'logo-file-too-large', sizeBytes: bytes.length, limitBytes: MAX_LOGO_BYTES });
  if (contentKind(bytes).kind === 'svg') return inspectSvg(bytes);
  const facts = inspectImage(null, bytes, 'usual');
  if (!facts.ok) return facts;
  const { format, widthPx, heightPx } = facts.value;
  if (format !== 'png' && format !== 'jpeg' && format !== 'webp') return fail({ code: 'logo-format', format });
  const limitSidePx = Math.max(widthPx, heightPx);
  if (widthPx * heightPx > MAX_LOGO_PIXELS)
    return fail({ code: 'too-many-pixels', widthPx, heightPx, limitPixels: MAX_LOGO_PIXELS, limitSidePx });
  return ok(format);
}

/** A browser draws it without its scripts and without what it refers to. What is left is what could take for ever. */
function inspectSvg(bytes: Uint8Array): Result<LogoFormat, LogoFault> {
  if (bytes.length > MAX_SVG_BYTES) return fail({ code: 'svg-too-large', limitBytes: MAX_SVG_BYTES });
  const text = asciiOf(bytes);
  if (/<!entity/i.test(text)) return fail({ code: 'svg-entities' });
  const uses = text.match(/<(?:[a-z_][\w.-]{0,40}:)?use[\s/>]/gi) ?? [];
  return uses.length > MAX_SVG_USES ? fail({ code: 'svg-repeats', limit: MAX_SVG_USES }) : ok('svg');
}

/** Without the zero bytes of UTF-16: every sign looked for is ASCII. */
function asciiOf(bytes: Uint8Array): string {
  const dense = bytes.filter((byte) => byte !== 0);
  let text = '';
  for (let start = 0; start < dense.length; start += 4096)
    text += String.fromCharCode(...dense.subarray(start, start + 4096));
  return text;
}

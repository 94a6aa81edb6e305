import { hasText, u32le } from './byte-fields';
import type { ImageFormat } from './image-facts';
import { isoContent } from './iso-brands';
import { markupKind } from './markup';
import { type RefusedContent, refusedSignature } from './refused-signatures';

type ContentKind =
  | { readonly kind: 'image'; readonly format: ImageFormat }
  | { readonly kind: 'svg' }
  | { readonly kind: 'refused'; readonly detected: RefusedContent }
  | { readonly kind: 'unknown' };

/**
 * Tells what a file is by its bytes alone. The white list comes first: a decoder goes by the first bytes,
 * so a picture that another reader could take for a page or a script is still only pixels here.
 */
export function contentKind(bytes: Uint8Array): ContentKind {
  const format = imageFormat(bytes);
  if (format !== null) return { kind: 'image', format };
  const iso = isoContent(bytes);
  if (iso === 'avif') return { kind: 'image', format: iso };
  const markup = markupKind(bytes);
  if (markup === 'svg') return { kind: 'svg' };
  const detected = iso ?? markup ?? refusedSignature(bytes);
  return detected === null ? { kind: 'unknown' } : { kind: 'refused', detected };
}

function imageFormat(bytes: Uint8Array): ImageFormat | null {
  if (hasText(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (hasText(bytes, 0, '\xff\xd8\xff')) return 'jpeg';
  if (hasText(bytes, 0, 'GIF87a') || hasText(bytes, 0, 'GIF89a')) return 'gif';
  if (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')) return 'webp';
  return isBmp(bytes) ? 'bmp' : null;
}

/** `BM` alone may begin a sentence; every DIB header is between 12 and 124 bytes. */
function isBmp(bytes: Uint8Array): boolean {
  if (!hasText(bytes, 0, 'BM') || bytes.length < 18) return false;
  const headerBytes = u32le(bytes, 14);
  return headerBytes >= 12 && headerBytes <= 124;
}

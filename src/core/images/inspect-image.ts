import { fail, ok, type Result } from '../base/result';
import { readAvifHeader } from './avif-header';
import { readBmpHeader } from './bmp-header';
import { contentKind } from './content-kind';
import { readGifHeader } from './gif-header';
import type { ImageFacts, ImageFormat, ImageHeader } from './image-facts';
import type { ImageFault } from './image-fault';
import { readJpegHeader } from './jpeg-header';
import { MAX_FILE_BYTES, MAX_PIXELS, MAX_SIDE_PX } from './limits';
import { nameClaim } from './name-claim';
import { readPngHeader } from './png-header';
import { readWebpHeader } from './webp-header';

const READERS = {
  png: readPngHeader,
  jpeg: readJpegHeader,
  bmp: readBmpHeader,
  gif: readGifHeader,
  webp: readWebpHeader,
  avif: readAvifHeader,
} satisfies Record<ImageFormat, (bytes: Uint8Array) => ImageHeader | null>;

/** Says from a file's size, before it is read, whether it may be. */
export function checkFileSize(sizeBytes: number): Result<void, ImageFault> {
  if (sizeBytes === 0) return fail({ code: 'file-empty' });
  if (sizeBytes > MAX_FILE_BYTES) return fail({ code: 'file-too-large', sizeBytes, limitBytes: MAX_FILE_BYTES });
  return ok(undefined);
}

/** `strict`: the name must end in an extension of the white list. `usual`: one that says nothing leaves it to the content. */
export type NameRule = 'strict' | 'usual';

/**
 * Says from a file's name and bytes, before any decoder sees them, whether the picture may be decoded.
 * The name is null for a picture pasted from the clipboard, which has no extension to check.
 */
export function inspectImage(name: string | null, bytes: Uint8Array, rule: NameRule): Result<ImageFacts, ImageFault> {
  const size = checkFileSize(bytes.length);
  if (!size.ok) return size;
  const claim = name === null ? null : nameClaim(name);
  const content = contentKind(bytes);
  if (content.kind === 'svg' || claim?.kind === 'svg') return fail({ code: 'svg-refused' });
  if (claim?.kind === 'other' || (claim?.kind === 'nothing' && rule === 'strict'))
    return fail({ code: 'extension-refused', extension: claim.extension });
  const isNamedPicture = claim?.kind === 'picture';
  if (content.kind === 'refused') return fail({ code: 'content-refused', detected: content.detected, isNamedPicture });
  if (content.kind === 'unknown') return fail({ code: 'content-not-image', isNamedPicture });
  const header = checkHeader(content.format, bytes);
  if (!header.ok) return header;
  return ok({ ...header.value, isRenamed: isNamedPicture && claim.format !== content.format });
}

function checkHeader(format: ImageFormat, bytes: Uint8Array): Result<ImageHeader, ImageFault> {
  const header = READERS[format](bytes);
  if (header === null) return fail({ code: 'header-damaged', format });
  const { widthPx, heightPx } = header;
  if (widthPx === 0 || heightPx === 0) return fail({ code: 'no-pixels', widthPx, heightPx });
  if (widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX || widthPx * heightPx > MAX_PIXELS) {
    return fail({ code: 'too-many-pixels', widthPx, heightPx, limitPixels: MAX_PIXELS, limitSidePx: MAX_SIDE_PX });
  }
  return ok(header);
}

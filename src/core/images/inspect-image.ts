import { fail, ok, type Result } from '../base/result';
import { readAvifHeader } from './avif-header';
import { readBmpHeader } from './bmp-header';
import { contentKind } from './content-kind';
import { fileExtension, formatOfExtension, isSvgExtension } from './file-extension';
import { readGifHeader } from './gif-header';
import type { ImageFacts, ImageFormat, ImageHeader } from './image-facts';
import type { ImageFault } from './image-fault';
import { readJpegHeader } from './jpeg-header';
import { MAX_FILE_BYTES, MAX_PIXELS, MAX_SIDE_PX } from './limits';
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

/**
 * Says from a file's name and bytes, before any decoder sees them, whether the picture may be decoded.
 * The name is null for a picture pasted from the clipboard, which has no extension to check.
 */
export function inspectImage(name: string | null, bytes: Uint8Array): Result<ImageFacts, ImageFault> {
  const size = checkFileSize(bytes.length);
  if (!size.ok) return size;
  const extension = name === null ? null : fileExtension(name);
  const content = contentKind(bytes);
  const named = extension === null ? null : formatOfExtension(extension);
  if (content.kind === 'svg' || isSvgExtension(extension)) return fail({ code: 'svg-refused' });
  if (extension !== null && named === null) return fail({ code: 'extension-refused', extension });
  if (content.kind === 'refused') return fail({ code: 'content-refused', detected: content.detected });
  if (content.kind === 'unknown') return fail({ code: 'content-not-image', extension });
  const header = checkHeader(content.format, bytes);
  if (!header.ok) return header;
  return ok({ ...header.value, isRenamed: named !== null && named !== content.format });
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

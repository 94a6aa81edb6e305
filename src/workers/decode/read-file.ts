import { type Result, fail, ok } from '../../core/base/result';
import type { DecodeContext } from '../../core/decode/passes/decode-context';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { decodePicture } from '../../core/decode/decode-picture';
import type { ImageFacts } from '../../core/images/image-facts';
import { checkFileSize, inspectImage } from '../../core/images/inspect-image';
import type { FileFault, FileJob, FilePart, FileReading } from './contract';
import { readOpaque, readRgba, releaseCanvas } from './pixels';

/** Beyond this a picture is drawn smaller: a device with little memory must survive a hundred megapixels. */
const COMFORTABLE_PIXELS = 25_000_000;
const THUMBNAIL_PX = 320;

/** Checks, decodes and reads one picture file. Nothing of it outlives the call but the answer. */
export async function readFile(
  input: FileJob,
  context: DecodeContext,
  onPart: (part: FilePart) => void,
): Promise<Result<FileReading, FileFault>> {
  const checked = await check(input);
  if (!checked.ok) return checked;
  const { facts, bytes } = checked.value;
  const bitmap = await openBitmap(bytes, facts);
  if (!bitmap.ok) return bitmap;
  try {
    return ok(await readBitmap(bitmap.value, facts, input.mode, context, onPart));
  } catch (cause) {
    if (cause instanceof RangeError) return fail({ code: 'out-of-memory' });
    throw cause;
  } finally {
    bitmap.value.close();
    releaseCanvas();
  }
}

interface Checked {
  readonly facts: ImageFacts;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function check({ file, name, names }: FileJob): Promise<Result<Checked, FileFault>> {
  const size = checkFileSize(file.size);
  if (!size.ok) return size;
  const bytes = await bytesOf(file);
  if (bytes === null) return fail({ code: 'file-unreadable' });
  const facts = inspectImage(name, bytes, names);
  return facts.ok ? ok({ facts: facts.value, bytes }) : facts;
}

async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

/** The type comes from the bytes, never from the name; an animation gives its first frame. */
async function openBitmap(bytes: Uint8Array<ArrayBuffer>, facts: ImageFacts): Promise<Result<ImageBitmap, FileFault>> {
  try {
    return ok(await createImageBitmap(new Blob([bytes], { type: `image/${facts.format}` })));
  } catch {
    return fail({ code: 'picture-damaged', isTruncated: facts.isTruncated });
  }
}

async function readBitmap(
  bitmap: ImageBitmap,
  facts: ImageFacts,
  mode: FileJob['mode'],
  context: DecodeContext,
  onPart: (part: FilePart) => void,
): Promise<FileReading> {
  const scale = Math.min(1, Math.sqrt(COMFORTABLE_PIXELS / (bitmap.width * bitmap.height)));
  const widthPx = Math.max(1, Math.round(bitmap.width * scale));
  const heightPx = Math.max(1, Math.round(bitmap.height * scale));
  const isWhole = scale === 1 && !facts.mayBeTransparent;
  const pixels = (isWhole ? await readOpaque(bitmap) : null) ?? {
    widthPx,
    heightPx,
    rgba: readRgba(bitmap, widthPx, heightPx),
  };
  const startMs = performance.now();
  const known = { facts, widthPx, heightPx, engine: context.engine.name };
  let soFar: readonly ReadSymbol[] = [];
  const { symbols, diagnosis, unread } = decodePicture(pixels, mode, {
    ...context,
    onSymbols(more) {
      soFar = [...soFar, ...more];
      onPart({ ...known, symbols: soFar });
    },
  });
  const decodeMs = performance.now() - startMs;
  const thumbnail = await makeThumbnail(bitmap);
  return { ...known, mode, symbols, diagnosis, unread, decodeMs, thumbnail };
}

function makeThumbnail(bitmap: ImageBitmap): Promise<ImageBitmap> {
  const scale = Math.min(1, THUMBNAIL_PX / Math.max(bitmap.width, bitmap.height));
  return createImageBitmap(bitmap, {
    resizeWidth: Math.max(1, Math.round(bitmap.width * scale)),
    resizeHeight: Math.max(1, Math.round(bitmap.height * scale)),
    resizeQuality: 'medium',
  });
}

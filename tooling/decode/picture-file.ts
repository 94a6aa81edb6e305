import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { type Result, fail, ok } from '../../src/core/base/result.ts';
import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import type { ImageFault } from '../../src/core/images/image-fault.ts';
import { checkFileSize, inspectImage } from '../../src/core/images/inspect-image.ts';
import { bmpPixels } from './bmp-pixels.ts';

export type PictureFileFault =
  | ImageFault
  | { readonly code: 'file-unreadable'; readonly reason: string }
  | { readonly code: 'picture-damaged'; readonly reason: string };

/**
 * The pixels of a picture file after the checks that the worker makes, in the stored pixel grid:
 * EXIF orientation is not applied, which the browser does.
 */
export async function readPictureFile(path: string): Promise<Result<RgbaPicture, PictureFileFault>> {
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  const facts = inspectImage(path, bytes.value, 'usual');
  if (!facts.ok) return facts;
  try {
    return ok(facts.value.format === 'bmp' ? bmpPixels(bytes.value) : await decodeWithSharp(bytes.value));
  } catch (cause) {
    return fail({ code: 'picture-damaged', reason: messageOf(cause) });
  }
}

async function bytesOf(path: string): Promise<Result<Uint8Array<ArrayBuffer>, PictureFileFault>> {
  try {
    const size = checkFileSize((await stat(path)).size);
    return size.ok ? ok(new Uint8Array(await readFile(path))) : size;
  } catch (cause) {
    return fail({ code: 'file-unreadable', reason: messageOf(cause) });
  }
}

/** The first frame of an animation, in sRGB. */
async function decodeWithSharp(bytes: Uint8Array): Promise<RgbaPicture> {
  // A damaged tail still shows its good part in a browser, so warnings do not refuse the picture here.
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: false }).toColourspace('srgb').ensureAlpha();
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return {
    widthPx: info.width,
    heightPx: info.height,
    rgba: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
  };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

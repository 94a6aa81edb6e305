import { type Result, fail, ok } from '../core/base/result';
import { inspectLogo } from '../core/images/inspect-logo';
import type { LogoFault } from '../core/images/logo-fault';
import { silhouetteOf, visibleBox } from '../core/render/silhouette';
import type { Logo } from '../core/render/style';

export type LogoPicture = Extract<Logo['content'], { readonly kind: 'picture' }>;
export type ReadLogo = (file: Blob) => Promise<Result<LogoPicture, LogoFault>>;

/** Sharp enough for the middle of a poster, and small enough to be kept in the style. */
const MAX_SIDE_PX = 512;
const MAX_PNG_BYTES = 256 * 1024;
const SHRINK = 0.75;

/** A file as a logo: judged first, then drawn by the browser, cut to what can be seen and written as a PNG. */
export const readLogo: ReadLogo = async (file) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const format = inspectLogo(bytes);
  if (!format.ok) return format;
  try {
    const source = format.value === 'svg' ? await drawnSvg(bytes) : await createImageBitmap(new Blob([bytes]));
    try {
      return await asLogo(source);
    } finally {
      if (source instanceof ImageBitmap) source.close();
    }
  } catch {
    // A damaged file, or one of which the browser does not let the pixels be read.
    return fail({ code: 'logo-undecodable' });
  }
};

/**
 * An SVG as an image runs no script and loads nothing. Its nodes never become part of the page. Workers cannot draw one.
 */
async function drawnSvg(bytes: Uint8Array<ArrayBuffer>): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function asLogo(source: HTMLImageElement | ImageBitmap): Promise<Result<LogoPicture, LogoFault>> {
  const [width, height] =
    source instanceof ImageBitmap ? [source.width, source.height] : [source.naturalWidth, source.naturalHeight];
  if (width === 0 || height === 0) return fail({ code: 'logo-undecodable' });
  // An SVG has no pixels of its own: it is drawn as large as a logo may be.
  const largest = MAX_SIDE_PX / Math.max(width, height);
  const scale = source instanceof ImageBitmap ? Math.min(1, largest) : largest;
  const whole = painted(source, { left: 0, top: 0, width, height }, scale);
  const alpha = { widthPx: whole.canvas.width, heightPx: whole.canvas.height, rgba: pixelsOf(whole) };
  const box = visibleBox(alpha);
  if (box === null) return fail({ code: 'logo-blank' });
  const silhouette = silhouetteOf(alpha, box);
  for (let factor = 1; ; factor *= SHRINK) {
    const { canvas } = painted(whole.canvas, box, factor);
    const png = await pngOf(canvas);
    if (png.length > MAX_PNG_BYTES) continue;
    const picture = { mediaType: 'image/png', bytes: png, widthPx: canvas.width, heightPx: canvas.height } as const;
    return ok({ kind: 'picture', picture, silhouette });
  }
}

interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function painted(source: CanvasImageSource, { left, top, width, height }: Part, scale: number) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('The browser gives no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return context;
}

function pixelsOf(context: CanvasRenderingContext2D): Uint8ClampedArray {
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height).data;
}

async function pngOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (blob === null) throw new Error('The browser writes no PNG.');
  return new Uint8Array(await blob.arrayBuffer());
}

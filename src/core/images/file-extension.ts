import type { ImageFormat } from './image-facts';

const LONGEST_SHOWN = 20;

const FORMATS: ReadonlyMap<string, ImageFormat> = new Map([
  ['png', 'png'],
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['bmp', 'bmp'],
  ['gif', 'gif'],
  ['webp', 'webp'],
  ['avif', 'avif'],
]);

/**
 * What stands after the last dot of a file's name, in lower case and without the dot.
 * Empty when there is none, or nothing before the dot (`.png` is a hidden file, not a picture).
 * Trailing dots and spaces do not count: Windows drops them when it saves the file.
 */
export function fileExtension(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const trimmed = base.slice(0, lengthWithoutTail(base));
  const dot = trimmed.lastIndexOf('.');
  if (dot <= 0) return '';
  return Array.from(trimmed.slice(dot + 1).toLowerCase())
    .slice(0, LONGEST_SHOWN)
    .join('');
}

/** The format an extension stands for, or null when it is not on the white list. */
export function formatOfExtension(extension: string): ImageFormat | null {
  return FORMATS.get(extension) ?? null;
}

export function isSvgExtension(extension: string | null): boolean {
  return extension === 'svg' || extension === 'svgz';
}

// A loop, for /[.\s]+$/ takes quadratic time on a long name of dots.
function lengthWithoutTail(name: string): number {
  let length = name.length;
  while (length > 0 && '. \t\r\n\u00a0\u3000'.includes(name.charAt(length - 1))) length--;
  return length;
}

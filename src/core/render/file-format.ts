/** Every kind of file that a symbol can be saved as. */
export const FILE_FORMATS = ['png', 'svg', 'pdf', 'eps', 'jpeg', 'webp'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Made of pixels; the others are made of outlines. */
export type RasterFormat = Extract<FileFormat, 'png' | 'jpeg' | 'webp'>;

export const MEDIA_TYPES = {
  png: 'image/png',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  eps: 'application/postscript',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
} as const satisfies Record<FileFormat, string>;

export const FILE_EXTENSIONS = {
  png: 'png',
  svg: 'svg',
  pdf: 'pdf',
  eps: 'eps',
  jpeg: 'jpg',
  webp: 'webp',
} as const satisfies Record<FileFormat, string>;

export function isRaster(format: FileFormat): format is RasterFormat {
  return format === 'png' || format === 'jpeg' || format === 'webp';
}

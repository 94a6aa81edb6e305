import type { FileFormat } from '../../core/render/file-format';

/** As the format writes itself, in every language. */
export function formatName(format: FileFormat): string {
  return format === 'webp' ? 'WebP' : format.toUpperCase();
}

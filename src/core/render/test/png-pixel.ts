import { bytesFromBase64 } from '../../base/bytes-text';
import type { Picture } from '../drawing';

/** A PNG of one pixel. */
export const PNG_PIXEL: Picture = {
  mediaType: 'image/png',
  bytes: Uint8Array.from(
    bytesFromBase64(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    ) ?? [],
  ),
  widthPx: 1,
  heightPx: 1,
};

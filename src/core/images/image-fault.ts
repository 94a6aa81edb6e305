import type { ImageFormat } from './image-facts';
import type { RefusedContent } from './refused-signatures';

/** Why a file may not be decoded. Plain data: it crosses a worker boundary. */
export type ImageFault =
  | { readonly code: 'file-empty' }
  | { readonly code: 'file-too-large'; readonly sizeBytes: number; readonly limitBytes: number }
  /** Lower case, without the dot, at most 20 characters; empty when the name has none. */
  | { readonly code: 'extension-refused'; readonly extension: string }
  | { readonly code: 'svg-refused' }
  /** No known signature. The name may say that it is a picture, or nothing. */
  | { readonly code: 'content-not-image'; readonly isNamedPicture: boolean }
  /** Recognised, and not on the white list. */
  | { readonly code: 'content-refused'; readonly detected: RefusedContent; readonly isNamedPicture: boolean }
  | { readonly code: 'header-damaged'; readonly format: ImageFormat }
  | { readonly code: 'no-pixels'; readonly widthPx: number; readonly heightPx: number }
  | {
      readonly code: 'too-many-pixels';
      readonly widthPx: number;
      readonly heightPx: number;
      readonly limitPixels: number;
      readonly limitSidePx: number;
    };

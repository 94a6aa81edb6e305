import type { ImageFault } from './image-fault';

/** Why a picture cannot be a logo. */
export type LogoFault =
  | ImageFault
  /** A picture of another kind: GIF, BMP, AVIF. */
  | { readonly code: 'logo-format'; readonly format: string }
  | { readonly code: 'logo-file-too-large'; readonly sizeBytes: number; readonly limitBytes: number }
  | { readonly code: 'svg-too-large'; readonly limitBytes: number }
  /** It declares entities, which may grow without end. */
  | { readonly code: 'svg-entities' }
  /** It repeats parts of itself so often that it may take minutes to draw. */
  | { readonly code: 'svg-repeats'; readonly limit: number }
  | { readonly code: 'logo-undecodable' }
  | { readonly code: 'logo-blank' };

/** The picture formats that may reach a decoder. */
export type ImageFormat = 'png' | 'jpeg' | 'bmp' | 'gif' | 'webp' | 'avif';

/** What a picture's header says, read without decoding a pixel. */
export interface ImageHeader {
  readonly format: ImageFormat;
  /** As coded, before any EXIF or `irot` turn; the widest that any part of the header claims. */
  readonly widthPx: number;
  /** As coded, before any EXIF or `irot` turn; the tallest that any part of the header claims. */
  readonly heightPx: number;
  /** Bits a channel, or bits an index when `colour` is `palette`; null when the header does not say. */
  readonly bitsPerSample: number | null;
  readonly colour: 'grey' | 'rgb' | 'palette' | 'cmyk' | 'unknown';
  readonly mayBeTransparent: boolean;
  readonly isAnimated: boolean;
  /** The file ends, or stops making sense, before the format's own end; a decoder may still show a part. */
  readonly isTruncated: boolean;
}

export interface ImageFacts extends ImageHeader {
  /** The extension names another (allowed) format than the bytes do, as messengers often leave it. */
  readonly isRenamed: boolean;
}

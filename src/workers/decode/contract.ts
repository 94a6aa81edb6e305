import type { Result } from '../../core/base/result';
import type { EngineName } from '../../core/decode/engines/engine';
import type { Diagnosis } from '../../core/decode/diagnosis/diagnosis';
import type { Corners, ReadSymbol } from '../../core/decode/found-symbol';
import type { ImageFacts } from '../../core/images/image-facts';
import type { ImageFault } from '../../core/images/image-fault';
import type { NameRule } from '../../core/images/inspect-image';

/** The decoder itself could not be fetched; asking again tries again. */
export interface EngineFault {
  readonly code: 'engine-load-failed';
  readonly reason: string;
}

export interface Reading {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Corners in pixels of the upright picture (EXIF orientation applied). */
  readonly symbols: readonly ReadSymbol[];
  /** How far it came where nothing was read. */
  readonly diagnosis: Diagnosis | null;
  /** Outlines of what looks like a symbol and was not read. */
  readonly unread: readonly Corners[];
  readonly engine: EngineName;
  /** From having the pixels to having the symbols. */
  readonly decodeMs: number;
}

export interface FrameInput {
  /** Moves to the worker, which closes it. */
  readonly frame: VideoFrame | ImageBitmap;
}

export interface FileInput {
  readonly file: Blob;
  /** Null for a picture pasted from the clipboard, which has no name to check. */
  readonly name: string | null;
}

export interface FileJob extends FileInput {
  /** The operator's: `strict` refuses a name without an extension of a picture. */
  readonly names: NameRule;
  /** `deep` takes many times as long; for when the user asks. */
  readonly mode: 'file' | 'deep';
}

/** What has been read of a picture that is still being searched. */
export interface FilePart extends Pick<Reading, 'widthPx' | 'heightPx' | 'symbols' | 'engine'> {
  readonly facts: ImageFacts;
}

export interface FileReading extends Reading {
  readonly mode: FileJob['mode'];
  readonly facts: ImageFacts;
  /** At most 320 pixels a side, for the result list; the receiver closes it. */
  readonly thumbnail: ImageBitmap;
}

export type FileFault =
  | ImageFault
  | EngineFault
  /** Moved, deleted or changed since it was chosen. */
  | { readonly code: 'file-unreadable' }
  /** The header is in order, the pixels are not. */
  | { readonly code: 'picture-damaged'; readonly isTruncated: boolean }
  | { readonly code: 'out-of-memory' };

export interface DecodeContract {
  /** Fetches and starts the engine, so that the first frame need not wait for it. */
  prepare(input: null): Result<EngineName, EngineFault>;
  readFrame(input: FrameInput): Result<Reading, EngineFault>;
  /** Emits all symbols read so far each time there are more. */
  readFile(input: FileJob, emit: (part: FilePart) => Promise<void>): Result<FileReading, FileFault>;
}

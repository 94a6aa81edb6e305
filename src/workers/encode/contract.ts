import type { Result } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import type { Content, EncodeOptions } from '../../core/encode/options';
import type { Glyphs } from '../../core/glyphs/glyph';
import type { QrSymbol } from '../../core/qr/symbol';
import type { Drawing } from '../../core/render/drawing';
import type { FileOptions, RenderFault } from '../../core/render/render-file';
import type { Logo, Style } from '../../core/render/style';

/**
 * One symbol; or a structured append sequence, of the fewest symbols that hold the content (which may be one) or of a
 * number of symbols.
 */
export type StructuredAppendChoice = 'off' | 'fewest' | number;

export interface EncodeInput extends EncodeOptions {
  readonly content: Content;
  readonly structuredAppend: StructuredAppendChoice;
  /** Version and mask are chosen so that this hides least. */
  readonly logo?: Logo | null;
}

export interface DrawInput {
  readonly symbol: QrSymbol;
  readonly quietZoneModules: number;
  /** Null is black on white and square. */
  readonly style: Style | null;
}

export interface RenderInput extends DrawInput, FileOptions {}

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface EncodeContract {
  encode(input: EncodeInput): Result<readonly QrSymbol[], EncodeFault>;
  /** The bytes of a file. `canvas-failed` where the worker has no canvas: the page may have one. */
  render(input: RenderInput): Result<Uint8Array<ArrayBuffer>, RenderFault>;
  /** For a page that paints by itself. */
  draw(input: DrawInput): Drawing;
  /** Outlines of the signs of a text; signs that the font does not have are left out. */
  glyphs(text: string): Glyphs;
  /** The bytes of a ZIP file. */
  archive(files: readonly NamedFile[]): Uint8Array<ArrayBuffer>;
}

import type { Result } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import type { Content, EncodeOptions } from '../../core/encode/options';
import type { QrSymbol } from '../../core/qr/symbol';
import type { LayoutFault } from '../../core/render/layout';
import type { LogoShape } from '../../core/render/logo-shape';
import type { Style } from '../../core/render/style';

/**
 * One symbol; or a structured append sequence, of the fewest symbols that hold the content (which may be one) or of a
 * number of symbols.
 */
export type StructuredAppendChoice = 'off' | 'fewest' | number;

export interface EncodeInput extends EncodeOptions {
  readonly content: Content;
  readonly structuredAppend: StructuredAppendChoice;
  /** Version and mask are chosen so that this hides least. */
  readonly logo?: LogoShape | null;
}

export type FileFormat = 'png' | 'svg';

export interface RenderInput {
  readonly symbol: QrSymbol;
  readonly format: FileFormat;
  readonly quietZoneModules: number;
  /** Null is black on white and square. */
  readonly style: Style | null;
  readonly sizePx: number;
}

export interface ArchiveInput {
  readonly symbols: readonly QrSymbol[];
  /** File names by place of the symbol, without an extension. */
  readonly names: readonly string[];
  readonly quietZoneModules: number;
  /** Null is black on white and square. */
  readonly style: Style | null;
  readonly sizePx: number;
}

export interface EncodeContract {
  encode(input: EncodeInput): Result<readonly QrSymbol[], EncodeFault>;
  /** The bytes of a PNG or SVG file. */
  render(input: RenderInput): Result<Uint8Array<ArrayBuffer>, LayoutFault>;
  /** The bytes of a ZIP file with each symbol as PNG and as SVG. */
  archive(input: ArchiveInput): Result<Uint8Array<ArrayBuffer>, LayoutFault>;
}

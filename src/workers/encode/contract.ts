import type { Result } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import type { EncodeOptions } from '../../core/encode/options';
import type { QrSymbol } from '../../core/qr/symbol';
import type { LayoutFault } from '../../core/render/layout';

/** One symbol; or a structured append sequence of as few as hold the text, which may be one, or of so many. */
export type Parts = 'one' | 'fewest' | number;

export interface EncodeInput extends EncodeOptions {
  readonly text: string;
  readonly parts: Parts;
}

export type FileFormat = 'png' | 'svg';

export interface RenderInput {
  readonly symbol: QrSymbol;
  readonly format: FileFormat;
  readonly quietZoneModules: number;
  readonly sizePx: number;
}

export interface ArchiveInput {
  readonly symbols: readonly QrSymbol[];
  /** File names by place of the symbol, without an extension. */
  readonly names: readonly string[];
  readonly quietZoneModules: number;
  readonly sizePx: number;
}

export interface EncodeContract {
  encode(input: EncodeInput): Result<readonly QrSymbol[], EncodeFault>;
  /** The bytes of a PNG or SVG file. */
  render(input: RenderInput): Result<Uint8Array<ArrayBuffer>, LayoutFault>;
  /** The bytes of a ZIP file with each symbol as PNG and as SVG. */
  archive(input: ArchiveInput): Result<Uint8Array<ArrayBuffer>, LayoutFault>;
}

import type { Result } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import type { EncodeOptions } from '../../core/encode/options';
import type { QrSymbol } from '../../core/qr/symbol';
import type { LayoutFault } from '../../core/render/layout';

export interface EncodeInput extends EncodeOptions {
  readonly text: string;
}

export type FileFormat = 'png' | 'svg';

export interface RenderInput {
  readonly symbol: QrSymbol;
  readonly format: FileFormat;
  readonly quietZoneModules: number;
  readonly sizePx: number;
}

export interface EncodeContract {
  encode(input: EncodeInput): Result<QrSymbol, EncodeFault>;
  /** As few symbols of a structured append sequence as hold the text. */
  append(input: EncodeInput): Result<readonly QrSymbol[], EncodeFault>;
  /** The bytes of a PNG or SVG file. */
  render(input: RenderInput): Result<Uint8Array<ArrayBuffer>, LayoutFault>;
}

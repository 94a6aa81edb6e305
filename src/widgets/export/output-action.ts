import type { MadeKind } from '../../core/operation/operation';
import type { FileFormat } from '../../core/render/file-format';
import type { Style } from '../../core/render/style';
import type { EncodeInput } from '../../workers/encode/contract';

export type CopyForm = 'png' | 'svg' | 'text';

/** What can be done with the symbol in view; `archive` takes all linked ones. */
export type OutputAction =
  | { readonly kind: 'download'; readonly format: FileFormat }
  | { readonly kind: 'archive' }
  | { readonly kind: 'copy'; readonly form: CopyForm }
  | { readonly kind: 'share'; readonly format: FileFormat }
  | { readonly kind: 'print' };

/** What is taken away. */
export interface OutputRequest {
  readonly input: EncodeInput;
  /** Of the form that the content was written in. */
  readonly kind: MadeKind;
  readonly style: Style | null;
  /** Of the linked code in view. */
  readonly place: number;
}

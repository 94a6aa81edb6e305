import type { Result } from '../../core/base/result';
import type { Content } from '../../core/encode/options';
import type { Grade } from '../../core/proof/grade';
import type { Mend } from '../../core/proof/mends';
import type { Verdict } from '../../core/proof/prove';
import type { QrSymbol } from '../../core/qr/symbol';
import type { Style } from '../../core/render/style';
import type { EngineFault } from '../decode/contract';
import type { EncodeInput } from '../encode/contract';

/** What became of making a symbol again with another project's encoder (`qrcode`). */
export type SecondEncoding =
  | { readonly kind: 'same' }
  | { readonly kind: 'different'; readonly differentModules: number }
  | { readonly kind: 'not-comparable'; readonly why: NotComparable };

/**
 * `symbology`: it makes no Micro QR and no rMQR. `header`: no ECI, no FNC1, no structured append. `characters`: Kanji that
 * its table does not have, or a charset other than UTF-8.
 */
export type NotComparable = 'symbology' | 'header' | 'characters';

export interface ProveInput {
  /** How the symbol was made. */
  readonly encode: EncodeInput;
  readonly symbol: QrSymbol;
  readonly quietZoneModules: number;
  /** Null is black on white and square. */
  readonly style: Style | null;
}

export interface Proof extends Verdict {
  readonly secondEncoding: SecondEncoding;
}

export type ProofFault =
  | EngineFault
  /** This browser does not draw in workers. */
  | { readonly code: 'no-canvas' };

export interface OfferedMend {
  readonly mend: Mend;
  /** Of the proof with it. */
  readonly grade: Grade;
}

export interface CompareInput {
  readonly symbol: QrSymbol;
  readonly content: Content;
  readonly hasFnc1: boolean;
}

export interface ProofContract {
  prove(input: ProveInput): Result<Proof, ProofFault>;
  /** The changes with which the grade is better, each as soon as that is proved. */
  mend(input: MendInput, emit: (offered: OfferedMend) => Promise<void>): Result<null, ProofFault>;
  compare(input: CompareInput): SecondEncoding;
}

export interface MendInput extends ProveInput {
  /** To be bettered. */
  readonly grade: Grade;
}

import { qrCodewordLayout } from '../qr/capacity';
import { correctablePerBlock } from '../qr/correctable';
import { type FunctionPattern, touchedPatterns } from '../qr/function-patterns';
import { lostCodewords } from '../qr/lost-codewords';
import { qrShape } from '../qr/qr-shape';
import type { QrSymbol } from '../qr/symbol';
import type { LogoLayout } from './logo-layout';

/** What a logo takes of the error correction of a symbol. */
export interface LogoBudget {
  /** Codewords hidden, wholly or in part, in each block. */
  readonly lost: readonly number[];
  /** In the block that is hit hardest. */
  readonly worst: number;
  /** Wrong codewords that the level restores in each block. */
  readonly correctable: number;
  readonly touched: readonly FunctionPattern[];
}

/** @returns null for a symbol that takes no logo */
export function logoBudget(symbol: QrSymbol, { views }: Pick<LogoLayout, 'views'>): LogoBudget | null {
  const { symbology, version, level, modules } = symbol;
  if (symbology !== 'qr-code' || level === null) return null;
  const lost = lostCodewords(modules, views, qrShape(version), qrCodewordLayout(version, level));
  return {
    lost,
    worst: Math.max(...lost),
    correctable: correctablePerBlock(version, level),
    touched: touchedPatterns(version, modules, views),
  };
}

/** `tight`: half of what can be corrected is gone. `over`: no reader has to read the symbol. */
export type BudgetGrade = 'good' | 'tight' | 'over';

export function budgetGrade({ worst, correctable }: LogoBudget): BudgetGrade {
  if (worst > correctable) return 'over';
  return 2 * worst >= correctable ? 'tight' : 'good';
}

import { invalid } from './define-payload';
import type { PayloadFault } from './definition';

interface AmountLimits {
  /** Digits before the point and after it. */
  readonly wholeDigits: number;
  readonly decimals: number;
  readonly most?: number;
}

/** What is wrong with the field "amount": a positive number without zeros before it. Blank is none. */
export function amountFaults(
  amount: string,
  { wholeDigits, decimals, most = Infinity }: AmountLimits,
): readonly PayloadFault[] {
  const plain = amount.trim();
  if (plain === '') return [];
  const form = new RegExp(`^(0|[1-9]\\d{0,${wholeDigits - 1}})(\\.\\d{1,${decimals}})?$`);
  return form.test(plain) && Number(plain) > 0 && Number(plain) <= most ? [] : [invalid('amount')];
}

import { encodeSymbol } from '../../src/core/encode/encode-symbol.ts';
import type { BenchInput } from './inputs.ts';

export { INPUTS } from './inputs.ts';

export function encode({ text, level }: BenchInput): unknown {
  const result = encodeSymbol({ kind: 'text', text }, { level });
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

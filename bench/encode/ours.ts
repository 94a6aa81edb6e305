import { encodeSymbol } from '../../src/core/encode/encode-symbol.ts';
import { createEncoderScratch } from '../../src/core/encode/scratch.ts';
import type { BenchInput } from './inputs.ts';

export { INPUTS } from './inputs.ts';

const scratch = createEncoderScratch();

export function encode({ text, level }: BenchInput): unknown {
  const result = encodeSymbol({ kind: 'text', text }, { level }, scratch);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

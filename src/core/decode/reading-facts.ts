import type { ModulesReading } from './codewords/read-modules';
import type { ReadingFacts } from './found-symbol';

export function factsOf({
  mask,
  isMirrored,
  correctedCodewords,
  correctableCodewords,
  erasedCodewords,
}: ModulesReading): ReadingFacts {
  return { mask, isMirrored, correctedCodewords, correctableCodewords, erasedCodewords };
}

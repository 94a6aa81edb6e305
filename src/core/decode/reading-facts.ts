import type { DecodedModules } from './codewords/read-modules';
import type { ReadingFacts } from './found-symbol';

export function factsOf({
  mask,
  isMirrored,
  correctedCodewords,
  correctableCodewords,
  erasedCodewords,
}: DecodedModules): ReadingFacts {
  return { mask, isMirrored, correctedCodewords, correctableCodewords, erasedCodewords };
}

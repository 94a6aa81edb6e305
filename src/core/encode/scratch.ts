import { type CodewordMemory, createCodewordMemory } from './codewords';
import { type BoardMemory, createBoardMemory } from './mask/board-memory';
import { type RunMemory, createRunMemory } from './segments/runs';
import { type SegmentationMemory, createSegmentationMemory } from './segments/segmentation';

/**
 * Memory that an encoder reuses from one symbol to the next. A scratch serves one call at a time.
 * A finished symbol never refers to it.
 */
export interface EncoderScratch {
  readonly runs: InterpretationMemory;
  readonly segmentation: SegmentationMemory;
  readonly codewords: CodewordMemory;
  readonly board: BoardMemory;
}

/** Runs of the two interpretations that one text can have, so that both are valid at the same time. */
export interface InterpretationMemory {
  readonly bytes: RunMemory;
  readonly kanji: RunMemory;
}

export function createEncoderScratch(): EncoderScratch {
  return {
    runs: { bytes: createRunMemory(), kanji: createRunMemory() },
    segmentation: createSegmentationMemory(),
    codewords: createCodewordMemory(),
    board: createBoardMemory(),
  };
}

import { MASK_MEMORY_WORDS } from './mask-areas';

/** Side of the largest symbol, version 40, and the bytes of one of its rows in whole 32-bit words. */
const LARGEST_SIDE = 177;
const LARGEST_ROW_BYTES = 192;

/** Memory for drawing and masking one symbol. */
export interface BoardMemory {
  /** Areas as `mask-areas` lists them. */
  readonly words: Int32Array;
  /** One byte a module, each row padded to whole 32-bit words. */
  readonly canvas: Uint8Array;
  /** The same memory, four modules to an element. */
  readonly canvasWords: Uint32Array;
  /** Version whose data modules the canvas and the areas are set up for; 0 for none. */
  version: number;
}

export function createBoardMemory(): BoardMemory {
  const canvas = new Uint8Array(LARGEST_SIDE * LARGEST_ROW_BYTES);
  return {
    words: new Int32Array(MASK_MEMORY_WORDS),
    canvas,
    canvasWords: new Uint32Array(canvas.buffer),
    version: 0,
  };
}

/** Every symbol of a version writes the same modules, so memory is cleared only when the version changes. */
export function prepareFor(memory: BoardMemory, version: number): void {
  if (memory.version === version) return;
  memory.canvas.fill(0);
  memory.words.fill(0);
  memory.version = version;
}

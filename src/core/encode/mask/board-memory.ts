/**
 * One memory for all that is worked out while a symbol is masked, in areas of equal size: an array
 * of its own for each would cost the inner loop a check and three registers apiece. The places are
 * plain numbers so that the bundler writes them into that loop.
 *
 * An area has room for the 12 word columns of the largest symbol, 177 rows and a gap each.
 */
export const AREA_WORDS = 2136;

/** The board of the bare data bits. */
export const DATA = 2136;
/** Of the masked symbol: places in runs of five or more. */
export const RUNS = 4272;
/** Squares of 2 × 2 equal modules. */
export const BLOCKS = 6408;
/** Ends of a finder-like pattern's dark–light–dark–light–dark. */
export const CORES = 8544;
/** Ends of four light modules. */
export const LIGHTS = 10680;

/** The masked symbol's own board is at its beginning. */
export const boardMemory = new Int32Array(6 * AREA_WORDS);

/**
 * Offsets of equally large areas in one array that holds all intermediate results of masking. Separate
 * arrays would cost the inner loop one bounds check and three registers each. The offsets are literal
 * numbers, so the bundler writes them into that loop.
 *
 * An area has room for the 12 word columns of the largest symbol, each of 177 rows and a gap.
 */
const AREA_WORDS = 2136;

/** Board of the unmasked data bits. */
export const DATA = 2136;
/** Marks the places of the masked symbol that are in runs of five or more equal modules. */
export const RUNS = 4272;
/** Marks 2 × 2 squares of equal modules. */
export const BLOCKS = 6408;
/** Marks the end of dark–light–dark–light–dark in the proportions of a finder pattern. */
export const CORES = 8544;
/** Marks the end of four light modules. */
export const LIGHTS = 10680;

/** The board of the masked symbol itself begins at offset 0. */
export const MASK_MEMORY_WORDS = 6 * AREA_WORDS;

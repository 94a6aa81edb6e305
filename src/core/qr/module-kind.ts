/**
 * The values of `SymbolShape.kinds`: the purpose of each module.
 * LIGHT and DARK are 0 and 1, so the kind of a function module is also its colour.
 */
export const LIGHT = 0;
export const DARK = 1;
/** A bit of a copy of the format information. */
export const FORMAT = 2;
/** A bit of a codeword, or a remainder bit. */
export const DATA = 3;

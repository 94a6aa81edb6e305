/**
 * What a module of a symbol is for, before any data is written: the values of `SymbolShape.kinds`.
 * Light and dark are 0 and 1, so a function module's kind is also its colour.
 */
export const LIGHT = 0;
export const DARK = 1;
/** Belongs to a copy of the format information. */
export const FORMAT = 2;
/** Carries a bit of a codeword, or a remainder bit. */
export const DATA = 3;

/** The 45 characters of alphanumeric mode in the order of their values (ISO/IEC 18004:2015 table 5). */
export const ALPHANUMERIC_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

import { ALPHANUMERIC_CHARACTERS } from '../../qr/alphanumeric';

/** Classes of characters by their densest mode. */
export const DIGIT = 0;
export const ALPHANUMERIC = 1;
export const BYTE = 2;
export const KANJI = 3;
/** "%" under FNC1: two characters in alphanumeric mode (ISO/IEC 18004:2015 §7.4.8.2). */
export const PERCENT = 4;

export const GROUP_SEPARATOR = 0x1d;

/** Value in alphanumeric mode by character code; 255 for other characters. */
export const ALPHANUMERIC_VALUES = new Uint8Array(128).fill(255);
/** Class by character code. */
export const CLASSES = new Uint8Array(128).fill(BYTE);
for (let value = 0; value < ALPHANUMERIC_CHARACTERS.length; value += 1) {
  const code = ALPHANUMERIC_CHARACTERS.charCodeAt(value);
  ALPHANUMERIC_VALUES[code] = value;
  CLASSES[code] = value < 10 ? DIGIT : ALPHANUMERIC;
}
export const FNC1_CLASSES = CLASSES.slice();
FNC1_CLASSES[0x25] = PERCENT;
FNC1_CLASSES[GROUP_SEPARATOR] = ALPHANUMERIC;

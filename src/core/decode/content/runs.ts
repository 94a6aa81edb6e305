import type { Charset } from '../text/charset-names';
import { charsetOfEci } from '../text/eci';
import type { Segment } from './segment';

/** Bytes of neighbouring segments that are to be read in one charset. */
export interface Run {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Null where the symbol does not say. */
  readonly charset: Charset | 'binary' | null;
  /** The mode itself says it, not an ECI that might lie. */
  readonly isFixed: boolean;
}

const GROUP_SEPARATOR = 0x1d;
const PERCENT = 0x25;

/**
 * The data of segments as runs of bytes. Digits and letters join the bytes beside them: an encoder may have
 * put the second byte of a character into an alphanumeric segment.
 */
export function runsOf(segments: readonly Segment[]): readonly Run[] {
  const runs: Run[] = [];
  const isFnc1 = segments.some(({ mode }) => mode === 'fnc1-first' || mode === 'fnc1-second');
  let eci: Charset | 'binary' | null = null;
  for (const segment of segments) {
    if (segment.mode === 'eci') eci = charsetOfEci(segment.designator);
    const run = runOf(segment, eci, isFnc1);
    if (run === null) continue;
    const last = runs.at(-1);
    if (last?.charset === run.charset && last.isFixed === run.isFixed)
      runs[runs.length - 1] = { ...run, bytes: Uint8Array.of(...last.bytes, ...run.bytes) };
    else runs.push(run);
  }
  return runs;
}

function runOf(segment: Segment, eci: Charset | 'binary' | null, isFnc1: boolean): Run | null {
  switch (segment.mode) {
    case 'numeric':
      return { bytes: asciiBytes(segment.text), charset: asciiIn(eci), isFixed: false };
    case 'alphanumeric':
      return {
        bytes: isFnc1 ? withSeparators(segment.text) : asciiBytes(segment.text),
        charset: asciiIn(eci),
        isFixed: false,
      };
    case 'byte':
      return { bytes: segment.bytes.slice(), charset: eci, isFixed: false };
    case 'kanji':
      return { bytes: segment.bytes.slice(), charset: 'shift_jis', isFixed: true };
    case 'hanzi':
      return { bytes: segment.bytes.slice(), charset: 'gbk', isFixed: true };
    case 'fnc1-second':
      return { bytes: asciiBytes(indicatorText(segment.indicator)), charset: null, isFixed: false };
    case 'fnc1-first':
    case 'structured-append':
    case 'eci':
      return null;
  }
}

/** Digits and letters stay one byte each, also where an ECI says that bytes go in twos and fours. */
function asciiIn(eci: Charset | 'binary' | null): Charset | 'binary' | null {
  return eci?.startsWith('utf-16') === true || eci?.startsWith('utf-32') === true ? 'ascii' : eci;
}

/** Under FNC1 a percent sign stands for a separator of fields, two for themselves (ISO/IEC 18004:2015 §7.4.8.3). */
function withSeparators(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isPair = code === PERCENT && text.charCodeAt(index + 1) === PERCENT;
    if (isPair) index += 1;
    bytes.push(code !== PERCENT || isPair ? code : GROUP_SEPARATOR);
  }
  return Uint8Array.from(bytes);
}

/** Two digits, or one letter (§7.4.8.4). */
function indicatorText(indicator: number): string {
  return indicator < 100 ? String(indicator).padStart(2, '0') : String.fromCharCode(indicator - 100);
}

function asciiBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

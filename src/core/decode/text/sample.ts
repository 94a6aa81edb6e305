import type { CodeUnit } from './multi-byte';

/** A judgement needs no more bytes than this, from the first one that is not ASCII; a symbol holds up to 2,953. */
const SAMPLE_BYTES = 300;
/** The ASCII before it that counts for it. */
const SAMPLE_LEAD = 40;

export function sampleOfText(text: string): string {
  const from = Math.max(0, text.search(/[^\0-\x7f]/) - SAMPLE_LEAD);
  return text.slice(from, from + SAMPLE_BYTES);
}

export function sampleOfUnits(units: readonly CodeUnit[]): readonly CodeUnit[] {
  const from = Math.max(0, units.findIndex((unit) => unit >= 0x80) - SAMPLE_LEAD);
  let bytes = 0;
  const past = units.findIndex((unit, index) => {
    if (index >= from) bytes += unit < 0x100 ? 1 : 2;
    return bytes > SAMPLE_BYTES;
  });
  return units.slice(from, past < 0 ? units.length : past);
}

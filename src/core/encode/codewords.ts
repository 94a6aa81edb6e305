import type { CodewordLayout } from '../qr/codeword-layout';
import { writeErrorCorrection } from '../qr/error-correction';
import { BitWriter } from './segments/bit-writer';

/** Codewords of version 40, the largest symbol (ISO/IEC 18004:2015 table 1). */
const LARGEST_CODEWORDS = 3706;
/** 32-bit words for the remainder of a division by a generator polynomial of degree 30, and one that stays zero. */
const REMAINDER_WORDS = 9;

/** Memory for the codewords of one symbol. */
export interface CodewordMemory {
  /** Call `restart` before each symbol. */
  readonly writer: BitWriter;
  /** Codewords in block order. */
  readonly blocks: Uint8Array;
  /** Codewords in symbol order. */
  readonly codewords: Uint8Array;
  readonly remainder: Int32Array;
}

export function createCodewordMemory(): CodewordMemory {
  return {
    writer: new BitWriter(new Uint8Array(LARGEST_CODEWORDS)),
    blocks: new Uint8Array(LARGEST_CODEWORDS),
    codewords: new Uint8Array(LARGEST_CODEWORDS),
    remainder: new Int32Array(REMAINDER_WORDS),
  };
}

/**
 * Ends the bits of the writer with terminator and pad codewords (ISO/IEC 18004:2015 §7.4.9, §7.4.10),
 * adds error correction and interleaves.
 * @returns codewords in symbol order, valid until the memory is used again
 */
export function finishCodewords(layout: CodewordLayout, terminatorBits: number, memory: CodewordMemory): Uint8Array {
  const { writer, blocks, codewords, remainder } = memory;
  pad(writer, layout, terminatorBits);
  const { blockStarts, blockOrder, eccCodewordsPerBlock, totalCodewords } = layout;
  let source = 0;
  for (let block = 0; block + 1 < blockStarts.length; block += 1) {
    const start = blockStarts[block] ?? 0;
    const length = (blockStarts[block + 1] ?? 0) - start - eccCodewordsPerBlock;
    for (let index = 0; index < length; index += 1) blocks[start + index] = writer.bytes[source++] ?? 0;
    writeErrorCorrection(blocks, start, length, eccCodewordsPerBlock, remainder);
  }
  for (let place = 0; place < totalCodewords; place += 1) codewords[place] = blocks[blockOrder[place] ?? 0] ?? 0;
  return codewords;
}

/** The last data codeword of M1 and M3 has four bits; the other half stays zero. */
function pad(writer: BitWriter, { dataBits, dataCodewords }: CodewordLayout, terminatorBits: number): void {
  writer.fillTo(Math.min(writer.bitLength + terminatorBits, dataBits));
  writer.fillTo(Math.min((writer.bitLength + 7) & ~7, dataBits));
  for (let codeword = 0xec; writer.bitLength + 8 <= dataBits; codeword ^= 0xec ^ 0x11) writer.put(codeword, 8);
  writer.fillTo(dataCodewords * 8);
}

import type { CodewordLayout } from '../qr/codeword-layout';
import { writeErrorCorrection } from '../qr/error-correction';
import { BitWriter } from './segments/bit-writer';

/** The largest symbol has this many codewords. */
const MOST_CODEWORDS = 3706;

/** The one writer of the encoder: `restart` it for each symbol. */
export const writer = new BitWriter(new Uint8Array(MOST_CODEWORDS));
const blocks = new Uint8Array(MOST_CODEWORDS);
const codewords = new Uint8Array(MOST_CODEWORDS);

/**
 * Ends the bits of the writer with terminator and pad codewords (ISO/IEC 18004:2015 §7.4.9, §7.4.10),
 * adds error correction and interleaves. Answers codewords in symbol order; they hold until the next call.
 */
export function finishCodewords(layout: CodewordLayout, terminatorBits: number): Uint8Array {
  pad(layout, terminatorBits);
  const { blockStarts, blockOrder, eccCodewordsPerBlock, totalCodewords } = layout;
  let source = 0;
  for (let block = 0; block + 1 < blockStarts.length; block += 1) {
    const start = blockStarts[block] ?? 0;
    const length = (blockStarts[block + 1] ?? 0) - start - eccCodewordsPerBlock;
    for (let index = 0; index < length; index += 1) blocks[start + index] = writer.bytes[source++] ?? 0;
    writeErrorCorrection(blocks, start, length, eccCodewordsPerBlock);
  }
  for (let place = 0; place < totalCodewords; place += 1) codewords[place] = blocks[blockOrder[place] ?? 0] ?? 0;
  return codewords;
}

/** The half codeword that ends the data of M1 and M3 is left zero. */
function pad({ dataBits, dataCodewords }: CodewordLayout, terminatorBits: number): void {
  writer.fillTo(Math.min(writer.bitLength + terminatorBits, dataBits));
  writer.fillTo(Math.min((writer.bitLength + 7) & ~7, dataBits));
  for (let codeword = 0xec; writer.bitLength + 8 <= dataBits; codeword ^= 0xec ^ 0x11) writer.put(codeword, 8);
  writer.fillTo(dataCodewords * 8);
}

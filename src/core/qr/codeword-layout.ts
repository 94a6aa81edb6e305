/**
 * How the codewords of a symbol are split into Reed–Solomon blocks and interleaved.
 *
 * Two orders are used. *Block order*: block after block, each its data codewords and then its error
 * correction codewords. *Symbol order*: as the codewords stand in the symbol (ISO/IEC 18004:2015 §7.6).
 */
export interface CodewordLayout {
  readonly totalCodewords: number;
  readonly dataCodewords: number;
  /** Bits for mode indicators, counts and data: 8 a codeword, save that the last of M1 and M3 has only 4. */
  readonly dataBits: number;
  readonly eccCodewordsPerBlock: number;
  /** `blockStarts[b]` is the place of block b's first codeword in block order; one more entry ends the last block. */
  readonly blockStarts: Uint16Array;
  /** `blockOrder[s]` is the place in block order of the codeword at place s in symbol order. */
  readonly blockOrder: Uint16Array;
}

/** @param blocks how many; the later ones are longer by one data codeword where the data does not divide evenly */
export function layOutCodewords(totalCodewords: number, eccCodewordsPerBlock: number, blocks: number): CodewordLayout {
  const dataCodewords = totalCodewords - eccCodewordsPerBlock * blocks;
  const shortLength = Math.floor(totalCodewords / blocks);
  const shortBlocks = blocks - (totalCodewords % blocks);
  const blockStarts = new Uint16Array(blocks + 1);
  for (let block = 0; block < blocks; block += 1) {
    blockStarts[block + 1] = (blockStarts[block] ?? 0) + shortLength + (block < shortBlocks ? 0 : 1);
  }
  const blockOrder = interleave(blockStarts, eccCodewordsPerBlock);
  return { totalCodewords, dataCodewords, dataBits: dataCodewords * 8, eccCodewordsPerBlock, blockStarts, blockOrder };
}

/** First codewords of all blocks, second codewords of all blocks …, then the same for error correction. */
function interleave(blockStarts: Uint16Array, eccCodewordsPerBlock: number): Uint16Array {
  const order: number[] = [];
  const blocks = Array.from(blockStarts.subarray(1), (end, block) => {
    const start = blockStarts[block] ?? 0;
    return { start, eccStart: end - eccCodewordsPerBlock };
  });
  const longest = Math.max(...blocks.map(({ start, eccStart }) => eccStart - start));
  for (let place = 0; place < longest; place += 1) {
    for (const { start, eccStart } of blocks) if (start + place < eccStart) order.push(start + place);
  }
  for (let place = 0; place < eccCodewordsPerBlock; place += 1) {
    for (const { eccStart } of blocks) order.push(eccStart + place);
  }
  return Uint16Array.from(order);
}

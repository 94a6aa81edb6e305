/**
 * The Reed–Solomon blocks of a symbol and their interleaving.
 *
 * There are two orders. *Block order*: block after block, each with its data codewords and then its error
 * correction codewords. *Symbol order*: the order of the codewords in the symbol (ISO/IEC 18004:2015 §7.6).
 */
export interface CodewordLayout {
  readonly totalCodewords: number;
  readonly dataCodewords: number;
  /** Bits for mode indicators, counts and data: 8 a codeword; the last data codeword of M1 and M3 has 4. */
  readonly dataBits: number;
  readonly eccCodewordsPerBlock: number;
  /** `blockStarts[b]` is the index in block order of block b's first codeword; one more entry ends the last block. */
  readonly blockStarts: Uint16Array;
  /** `blockOrder[s]` is the index in block order of the codeword with index s in symbol order. */
  readonly blockOrder: Uint16Array;
}

/** @param blocks number of blocks; later blocks have one more data codeword where the data does not divide evenly */
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

/** The first codewords of all blocks, the second codewords of all blocks …, then the same for error correction. */
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

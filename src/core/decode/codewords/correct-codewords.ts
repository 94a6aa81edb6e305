import type { CodewordLayout } from '../../qr/codeword-layout';
import { syndromes } from '../../qr/reed-solomon';
import type { ReceivedCodewords } from './collect-codewords';
import { correctWithSyndromes } from './correct-block';
import { blockFalsePositiveBits } from './false-positive-bits';

/** What error correction did to one symbol. */
export interface Correction {
  /** Data codewords of all blocks in their order. */
  readonly data: Uint8Array<ArrayBuffer>;
  readonly corrected: number;
  /** Codewords that error correction can restore at unknown places: half its own, in each block. */
  readonly correctable: number;
  readonly erased: number;
  /** Of all blocks together, in bits (see `blockFalsePositiveBits`). */
  readonly evidenceBits: number;
}

export interface Uncorrected {
  readonly blocks: number;
  /** Blocks in which too much was wrong; at least one. */
  readonly unreadableBlocks: number;
}

/**
 * Evidence that a damaged block needs: noise passes as well less than once in 2^24 (about 16 million). Short blocks, as
 * of Micro QR and versions 1 and 2, thereby keep the margin against misreading of ISO/IEC 18004:2015 table 9. Blocks with
 * many erasures keep about three codewords.
 */
const LEAST_BLOCK_EVIDENCE_BITS = 24;

/** Corrects every block, first from errors alone, then with more and more of its least certain codewords erased. */
export function correctCodewords(received: ReceivedCodewords, layout: CodewordLayout): Correction | Uncorrected {
  const { blockStarts, eccCodewordsPerBlock } = layout;
  const blocks = blockStarts.length - 1;
  const data = new Uint8Array(layout.dataCodewords);
  const sum = { dataLength: 0, corrected: 0, erased: 0, evidenceBits: 0, unreadableBlocks: 0 };
  for (let block = 0; block < blocks; block += 1) {
    const [start = 0, end = 0] = blockStarts.subarray(block, block + 2);
    // One unreadable block makes the symbol unreadable. Further blocks are only counted, without erasures.
    const outcome = correctOne(received, start, end, layout, sum.unreadableBlocks === 0);
    if (outcome === null) {
      sum.unreadableBlocks += 1;
      continue;
    }
    data.set(outcome.codewords.subarray(0, end - start - eccCodewordsPerBlock), sum.dataLength);
    sum.dataLength += end - start - eccCodewordsPerBlock;
    sum.corrected += outcome.corrected;
    sum.erased += outcome.erased;
    sum.evidenceBits += outcome.evidenceBits;
  }
  const { corrected, erased, evidenceBits, unreadableBlocks } = sum;
  if (unreadableBlocks > 0) return { blocks, unreadableBlocks };
  return { data, corrected, correctable: blocks * (eccCodewordsPerBlock >> 1), erased, evidenceBits };
}

interface BlockCorrection {
  readonly codewords: Uint8Array;
  readonly corrected: number;
  readonly erased: number;
  readonly evidenceBits: number;
}

function correctOne(
  received: ReceivedCodewords,
  start: number,
  end: number,
  layout: CodewordLayout,
  isErasureAllowed: boolean,
): BlockCorrection | null {
  const block = received.values.subarray(start, end);
  const degree = layout.eccCodewordsPerBlock;
  const syndrome = syndromes(block, degree);
  if (syndrome.every((value) => value === 0)) return compare(block, block, [], layout);
  const certainty = received.certainty.subarray(start, end);
  const least = certainty[0] ?? 0;
  // The codewords of another engine are all equally certain, so none of them is a better erasure than another.
  const hasChoice = isErasureAllowed && certainty.some((value) => value !== least);
  const doubtful = hasChoice ? placesByDoubt(certainty) : [];
  const mostErrors = degree >> 1;
  for (let errors = mostErrors; errors >= (hasChoice ? 0 : mostErrors); errors -= 1) {
    const erasures = errors === mostErrors ? 0 : degree - 2 * errors;
    const erased = doubtful.slice(0, erasures);
    const codewords = correctWithSyndromes(block, syndrome, erased);
    if (codewords === null) continue;
    const outcome = compare(block, codewords, erased, layout);
    const tries = 1 + mostErrors - errors;
    if (outcome.evidenceBits - Math.log2(tries) >= LEAST_BLOCK_EVIDENCE_BITS) return outcome;
  }
  return null;
}

function compare(
  block: Uint8Array,
  codewords: Uint8Array,
  erased: readonly number[],
  layout: CodewordLayout,
): BlockCorrection {
  let corrected = 0;
  let wrongModules = 0;
  let errors = 0;
  block.forEach((value, place) => {
    const difference = value ^ (codewords[place] ?? 0);
    if (difference === 0) return;
    corrected += 1;
    wrongModules += bitsIn(difference);
    if (!erased.includes(place)) errors += 1;
  });
  const { eccCodewordsPerBlock: eccCodewords } = layout;
  const outcome = { codewords: block.length, eccCodewords, errors, erasures: erased.length, wrongModules };
  return { codewords, corrected, erased: erased.length, evidenceBits: blockFalsePositiveBits(outcome) };
}

function placesByDoubt(certainty: Float32Array): readonly number[] {
  return Array.from(certainty.keys()).sort((a, b) => (certainty[a] ?? 0) - (certainty[b] ?? 0));
}

function bitsIn(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

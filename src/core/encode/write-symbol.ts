import type { CodewordLayout } from '../qr/codeword-layout';
import type { SymbolSegment } from '../qr/symbol';
import { finishCodewords, writer } from './codewords';
import { type Dialect, MODES } from '../qr/dialect';
import { type Preamble, writePreamble } from './segments/preamble';
import type { Runs } from './segments/runs';
import { segmentsOf } from './segments/segmentation';
import { writeSegment } from './segments/write-segments';

export interface WrittenSymbol {
  /** In symbol order; they hold until the next symbol. */
  readonly codewords: Uint8Array;
  readonly segments: readonly SymbolSegment[];
}

/** The codewords of the segmentation that was found last for these runs. */
export function writeSymbol(runs: Runs, dialect: Dialect, preamble: Preamble, layout: CodewordLayout): WrittenSymbol {
  writer.restart();
  writePreamble(writer, dialect, preamble);
  const segments = segmentsOf(runs).map((segment): SymbolSegment => ({
    mode: MODES[segment.mode] ?? 'byte',
    length: writeSegment(writer, dialect, runs, segment, preamble.fnc1 !== null),
  }));
  return { codewords: finishCodewords(layout, dialect.terminatorBits), segments };
}

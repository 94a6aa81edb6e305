import type { CodewordLayout } from '../qr/codeword-layout';
import { type Dialect, MODES } from '../qr/dialect';
import type { SymbolSegment } from '../qr/symbol';
import { type CodewordMemory, finishCodewords } from './codewords';
import type { Runs } from './segments/runs';
import type { SegmentRange } from './segments/segmentation';
import { type SymbolHeader, writeHeader } from './segments/symbol-header';
import { writeSegment } from './segments/write-segments';

export interface WrittenSymbol {
  /** In symbol order, valid until the memory is used again. */
  readonly codewords: Uint8Array;
  readonly segments: readonly SymbolSegment[];
}

export function writeSymbol(
  runs: Runs,
  ranges: readonly SegmentRange[],
  dialect: Dialect,
  header: SymbolHeader,
  layout: CodewordLayout,
  memory: CodewordMemory,
): WrittenSymbol {
  const { writer } = memory;
  writer.restart();
  writeHeader(writer, dialect, header);
  const segments = ranges.map((range): SymbolSegment => ({
    mode: MODES[range.mode] ?? 'byte',
    length: writeSegment(writer, dialect, runs, range, header.fnc1 !== null),
  }));
  return { codewords: finishCodewords(layout, dialect.terminatorBits, memory), segments };
}

import type { CodewordLayout } from '../qr/codeword-layout';
import { type SegmentFormat, MODES } from '../qr/segment-format';
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
  segmentFormat: SegmentFormat,
  header: SymbolHeader,
  layout: CodewordLayout,
  memory: CodewordMemory,
): WrittenSymbol {
  const { writer } = memory;
  writer.restart();
  writeHeader(writer, segmentFormat, header);
  const segments = ranges.map((range): SymbolSegment => ({
    mode: MODES[range.mode] ?? 'byte',
    length: writeSegment(writer, segmentFormat, runs, range, header.fnc1 !== null),
  }));
  return { codewords: finishCodewords(layout, segmentFormat.terminatorBits, memory), segments };
}

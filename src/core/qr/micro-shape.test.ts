import { describe, expect, it } from 'vitest';
import { maskPattern } from './mask';
import { MICRO_SYMBOLS, microCodewordLayout } from './micro-capacity';
import { MICRO_MASKS, microFormatCode, microShape } from './micro-shape';
import { DARK } from './module-kind';
import { runPython } from './test/python';
import { bitsAt, isUndamaged, readCodewords } from './test/read-codewords';

interface TheirSymbol {
  readonly version: number;
  readonly level: string | null;
  readonly mask: number;
  readonly modules: readonly number[];
}

// Independent oracle: every Micro QR version, level and mask as Debian's python3-segno draws it.
const SEGNO = `
import json, segno
symbols = []
for version in range(1, 5):
    for level in [None] if version == 1 else ['L', 'M', 'Q'] if version == 4 else ['L', 'M']:
        for mask in range(4):
            for content in ['98765', '1']:
                code = segno.make(content, version='M%d' % version, error=level, mask=mask, boost_error=False)
                modules = [int(bit) for row in code.matrix for bit in row]
                symbols.append(dict(version=version, level=level, mask=mask, modules=modules))
print(json.dumps(symbols))
`;

describe('the shape of a Micro QR symbol', () => {
  const theirs = runPython(SEGNO) as TheirSymbol[];

  it('is that of another encoder for every version, level and mask, with valid error correction', () => {
    expect(theirs).toHaveLength(64);
    for (const { version, level, mask, modules } of theirs) {
      const shape = microShape(version);
      const symbolNumber = MICRO_SYMBOLS.findIndex((symbol) => symbol.version === version && symbol.level === level);
      const layout = microCodewordLayout(symbolNumber);
      expect(modules).toHaveLength(shape.kinds.length);
      shape.kinds.forEach((kind, index) => {
        if (kind <= DARK) expect(modules[index]).toBe(kind);
      });
      for (const copy of shape.formatCopies) expect(bitsAt(modules, copy)).toBe(microFormatCode(symbolNumber, mask));
      expect(isUndamaged(readCodewords(modules, shape, layout, MICRO_MASKS[mask] ?? 0), layout)).toBe(true);
    }
  });

  it('has room for exactly its codewords, the half one of M1 and M3 included', () => {
    MICRO_SYMBOLS.forEach(({ version, dataBits, eccCodewords }) => {
      expect(microShape(version).dataOrder.length).toBe(dataBits + eccCodewords * 8);
      expect(maskPattern(microShape(version), 1)).toHaveLength((9 + 2 * version) ** 2);
    });
  });
});

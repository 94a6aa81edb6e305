import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { DARK, LIGHT } from './module-kind';
import { RMQR_MASK, rmqrFormatCode, rmqrShape } from './rmqr-shape';
import {
  RMQR_LEVELS,
  RMQR_VERSIONS,
  type RmqrLevel,
  rmqrCodewordLayout,
  rmqrVersion,
  rmqrVersionOfSize,
} from './rmqr-version';
import { bitsAt, isUndamaged, readCodewords } from './test/read-codewords';

// Independent oracle: zint draws every size and level.
const ZINT_LEVELS = { M: '2', H: '4' } as const satisfies Record<RmqrLevel, string>;

function zintModules(version: number, level: RmqrLevel): number[] {
  const { widthModules } = rmqrVersion(version);
  const args = ['-b', 'RMQR', `--vers=${version}`, `--secure=${ZINT_LEVELS[level]}`, '-d', '1234', '--dump'];
  const rows = execFileSync('zint', args, { encoding: 'utf8' }).trimEnd().split('\n');
  return rows.flatMap((row) => {
    const nibbles = row.replaceAll(' ', '');
    return Array.from(
      { length: widthModules },
      (_, column) => (Number.parseInt(nibbles[column >> 2] ?? '0', 16) >> (3 - (column & 3))) & 1,
    );
  });
}

describe('the shape of an rMQR symbol', () => {
  it.each(RMQR_VERSIONS.map(({ name }, index) => [name, index + 1] as const))(
    'is that of another encoder for %s',
    (_, version) => {
      for (const level of RMQR_LEVELS) {
        const shape = rmqrShape(version);
        const layout = rmqrCodewordLayout(version, level);
        const theirs = zintModules(version, level);
        shape.kinds.forEach((kind, index) => {
          if (kind === LIGHT || kind === DARK) expect(theirs[index]).toBe(kind);
        });
        expect(shape.formatCopies.map((copy) => bitsAt(theirs, copy))).toEqual([
          rmqrFormatCode(version, level, 0),
          rmqrFormatCode(version, level, 1),
        ]);
        expect(shape.dataOrder.length >> 3).toBe(layout.totalCodewords);
        expect(isUndamaged(readCodewords(theirs, shape, layout, RMQR_MASK), layout)).toBe(true);
      }
    },
  );

  it('has the format information of ISO/IEC 23941 annex C', () => {
    expect(rmqrFormatCode(1, 'M', 0)).toBe(0x1fab2);
    expect(rmqrFormatCode(2, 'M', 0)).toBe(0x1e597);
    expect(rmqrFormatCode(32, 'H', 1)).toBe(0x1f1fe);
  });

  it('is found by its size', () => {
    RMQR_VERSIONS.forEach(({ widthModules, heightModules }, index) => {
      expect(rmqrVersionOfSize(widthModules, heightModules)).toBe(index + 1);
    });
    expect(rmqrVersionOfSize(27, 7)).toBeNull();
  });
});

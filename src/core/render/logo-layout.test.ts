import { describe, expect, it } from 'vitest';
import { encoded } from '../encode/test/encoded';
import { logoBudget } from './logo-budget';
import { logoLayout, withoutCleared } from './logo-layout';
import type { LogoShape } from './logo-shape';

const SQUARE = { share: 0.2, clearing: 'modules', marginModules: 1, aspect: 1, silhouette: null } as const;

/** The middle rows and columns of a symbol: "." seen, "o" cleared, "#" covered. */
function drawn(version: number, logo: LogoShape, from: number, to: number): string[] {
  const layout = logoLayout(ground(version), logo);
  const side = 17 + 4 * version;
  return Array.from({ length: to - from }, (_, row) =>
    Array.from(
      { length: to - from },
      (_, column) => '.o#'[layout?.views[(from + row) * side + from + column] ?? 9],
    ).join(''),
  );
}

function ground(version: number) {
  return { symbology: 'qr-code', version, widthModules: 17 + 4 * version } as const;
}

describe('where a logo lies', () => {
  it('takes away whole modules around it', () => {
    expect(drawn(4, { ...SQUARE, share: 5 / 33 }, 12, 21)).toEqual([
      '.........',
      '.ooooooo.',
      '.o#####o.',
      '.o#####o.',
      '.o#####o.',
      '.o#####o.',
      '.o#####o.',
      '.ooooooo.',
      '.........',
    ]);
  });

  it('takes away what its outline covers, widened by the margin', () => {
    const silhouette = ['.#.', '###', '.#.'];
    const cross = { ...SQUARE, clearing: 'outline', share: 3 / 33, silhouette } as const;
    expect(drawn(4, { ...cross, marginModules: 1 }, 12, 21)).toEqual([
      '.........',
      '.........',
      '...ooo...',
      '..oo#oo..',
      '..o###o..',
      '..oo#oo..',
      '...ooo...',
      '.........',
      '.........',
    ]);
  });

  it('takes nothing away where nothing is to be cleared, and still counts as covering', () => {
    const layout = logoLayout(ground(4), { ...SQUARE, clearing: 'none', share: 3 / 33 });
    expect(layout?.cleared.some((cleared) => cleared === 1)).toBe(false);
    expect(layout?.views.filter((view) => view === 2)).toHaveLength(9);
  });

  it('keeps its proportions', () => {
    for (const aspect of [0.5, 2]) {
      const layout = logoLayout(ground(4), { ...SQUARE, aspect });
      if (layout === null) throw new Error('no layout');
      expect(layout.width / layout.height).toBeCloseTo(aspect);
      expect(Math.max(layout.width, layout.height)).toBeCloseTo(0.2 * 33);
      expect([layout.x * 2 + layout.width, layout.y * 2 + layout.height]).toEqual([33, 33]);
    }
  });

  it('is made smaller before it touches finder, timing or format modules, at any share and margin', () => {
    for (let version = 1; version <= 40; version += 1) {
      const symbol = encoded('7', { level: 'H', version });
      for (const clearing of ['modules', 'outline', 'none'] as const) {
        const layout = logoLayout(symbol, { ...SQUARE, clearing, share: 0.3, marginModules: 3 });
        if (layout === null) throw new Error('no layout');
        const touched = logoBudget(symbol, layout)?.touched ?? ['finder'];
        expect(touched.filter((pattern) => pattern !== 'alignment')).toEqual([]);
        if (layout.isShrunk) expect(version).toBeLessThan(5);
      }
    }
  });

  it('leaves function modules beside it in place', () => {
    const symbol = encoded('7', { level: 'H', version: 7 });
    const layout = logoLayout(symbol, { ...SQUARE, share: 1 / 45, marginModules: 3 });
    if (layout === null) throw new Error('no layout');
    const without = withoutCleared(symbol, layout).modules;
    const alignment = [20, 21, 22, 23, 24].flatMap((row) => [20, 21, 22, 23, 24].map((column) => row * 45 + column));
    for (const index of alignment) expect(without[index]).toBe(index === 22 * 45 + 22 ? 0 : symbol.modules[index]);
  });

  it('has no place in Micro QR and rMQR', () => {
    expect(logoLayout({ symbology: 'micro-qr', version: 4, widthModules: 17 }, SQUARE)).toBeNull();
    expect(logoLayout({ symbology: 'rmqr', version: 1, widthModules: 43 }, SQUARE)).toBeNull();
  });
});

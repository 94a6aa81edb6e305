import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { renderSvg } from './svg';
import { CURVES, GRADIENTS, PLAIN, TEXT, logoPicture, withLogo } from './test/drawings';
import { drawnBy, readByZbar, said } from './test/programs';

const hasInkscape = spawnSync('inkscape', ['--version']).status === 0;
const PX_PER_MM = 96 / 25.4;

// Half a gigabyte with what it needs: a test machine may be without it. The same files are always drawn by librsvg.
describe.skipIf(!hasInkscape)('Inkscape (skipped where it is not installed: apt-get install inkscape)', () => {
  it('finds every object where it is, in a page of the right size', async () => {
    for (const drawing of [PLAIN, GRADIENTS, withLogo(await logoPicture(), 90)]) {
      const svg = renderSvg(drawing, 50, 'mm');
      // Name, x, y, width, height of each object in pixels of CSS; the root comes first.
      const lines = said('inkscape', ['--query-all'], svg, 'svg').trim().split('\n');
      const boxes = lines.map((line) => line.split(',').slice(1).map(Number));
      const side = 50 * PX_PER_MM;
      const wanted = (x: number, y: number, width: number, height: number) =>
        [x, y, width, height].map((modules) => expect.closeTo((modules / drawing.widthModules) * side, 1) as number);
      const whole = drawing.widthModules;
      expect(boxes[0]).toEqual(wanted(0, 0, whole, whole));
      expect(boxes).toContainEqual(wanted(4, 4, whole - 8, whole - 8));
      if (drawing.shapes.some(({ kind }) => kind === 'picture'))
        expect(boxes).toContainEqual(wanted(whole / 2 - 3, whole / 2 - 3, 6, 6));
    }
  }, 60_000);

  it('draws what zbar reads', async () => {
    for (const drawing of [GRADIENTS, withLogo(await logoPicture(), 0)])
      expect(readByZbar(drawnBy('inkscape', renderSvg(drawing, 50, 'mm'), 'svg'))).toBe(TEXT);
  }, 60_000);

  it('shows a drawing that is twice as wide as high as such', () => {
    const size = said('inkscape', ['--query-width'], renderSvg(CURVES, 100, 'mm'), 'svg');
    expect(Number(size)).toBeCloseTo((18 / 20) * 100 * PX_PER_MM, 0);
  }, 60_000);
});

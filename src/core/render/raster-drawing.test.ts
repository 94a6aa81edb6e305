import { describe, expect, it } from 'vitest';
import type { Drawing } from './drawing';
import { layOut } from './layout';
import { withMergedFills } from './merged-fills';
import { rectangle } from './path';
import { rasterDrawing } from './raster-drawing';
import { renderSvg } from './svg';

const GROUND = { kind: 'path', path: rectangle(0, 0, 4, 2), fill: { kind: 'solid', colour: '#fe0' } } as const;
const MODULE = { kind: 'path', path: rectangle(1, 1, 1, 1), fill: { kind: 'solid', colour: '#000' } } as const;
const OTHER = { ...MODULE, path: rectangle(2, 1, 1, 1) } as const;
const drawing: Drawing = { widthModules: 4, heightModules: 2, shapes: [GROUND, MODULE] };

const layout = layOut(drawing, 0, 43);
if (!layout.ok) throw new Error(layout.fault.code);

describe('the drawing of a picture', () => {
  it('has whole pixels a module, and its ground reaches the edges', () => {
    expect(layout.value).toEqual({ widthPx: 43, heightPx: 20, modulePx: 10, leftPx: 1, topPx: 0 });
    const [ground, ...others] = rasterDrawing(drawing, layout.value, true).shapes;
    expect(ground).toEqual({ ...GROUND, path: rectangle(-0.1, 0, 4.3, 2) });
    expect(others).toEqual([MODULE]);
  });

  it('is transparent without a ground, and white where the format has no transparency', () => {
    const bare = { ...drawing, shapes: [MODULE] };
    expect(rasterDrawing(bare, layout.value, true).shapes).toEqual([MODULE]);
    expect(rasterDrawing(bare, layout.value, false).shapes).toEqual([
      { kind: 'path', path: rectangle(-0.1, 0, 4.3, 2), fill: { kind: 'solid', colour: '#fff' } },
      MODULE,
    ]);
  });
});

describe('neighbouring shapes of one fill', () => {
  it('are one path, others keep their order', () => {
    const merged = withMergedFills({ ...drawing, shapes: [GROUND, MODULE, OTHER, GROUND, MODULE] });
    expect(merged.shapes).toHaveLength(4);
    const svg = new TextDecoder().decode(
      renderSvg(withMergedFills({ ...drawing, shapes: [GROUND, MODULE, OTHER] }), 40),
    );
    expect(svg.match(/<path/g)).toHaveLength(2);
    expect(svg).toContain('d="M1 1h1v1h-1zM2 1h1v1h-1z"');
  });
});

import { describe, expect, it } from 'vitest';
import { encoded } from '../encode/test/encoded';
import { type Canvas2d, paintDrawing } from './canvas';
import type { Drawing, Picture, Shape } from './drawing';
import { type Path, PathBuilder, rectangle } from './path';
import { renderSvg } from './svg';
import { symbolDrawing } from './symbol-drawing';

/** A context that writes down what is asked of it. */
function recordingContext(): { readonly context: Canvas2d<{ readonly name: string }>; readonly calls: string[] } {
  const calls: string[] = [];
  const note =
    (name: string) =>
    (...inputs: readonly number[]): void => {
      calls.push(`${name} ${inputs.join(' ')}`.trim());
    };
  const gradient =
    (name: string) =>
    (...inputs: readonly number[]) => {
      note(name)(...inputs);
      return { addColorStop: (offset: number, colour: string) => calls.push(`stop ${String(offset)} ${colour}`) };
    };
  const context: Canvas2d<{ readonly name: string }> = {
    set fillStyle(style: string | object) {
      calls.push(typeof style === 'string' ? style : 'gradient');
    },
    beginPath: () => undefined,
    moveTo: note('M'),
    lineTo: note('L'),
    bezierCurveTo: note('C'),
    closePath: note('Z'),
    fill: note('fill'),
    createLinearGradient: gradient('linear'),
    createRadialGradient: gradient('radial'),
    save: note('save'),
    restore: note('restore'),
    translate: note('translate'),
    rotate: note('rotate'),
    drawImage: ({ name }, ...place) => {
      note(name)(...place);
    },
  };
  return { context, calls };
}

const curve = new PathBuilder();
curve.moveTo(1, 1);
curve.curveTo(1.5, 1, 2, 1.25, 2, 2);
curve.lineTo(1, 3);
curve.close();

const GRADIENTS: Drawing = {
  widthModules: 4,
  heightModules: 4,
  shapes: [
    {
      kind: 'path',
      path: rectangle(0, 0, 4, 4),
      fill: {
        kind: 'linear',
        from: { x: 0, y: 0 },
        to: { x: 4, y: 4 },
        stops: [
          { offset: 0, colour: '#fff' },
          { offset: 1, colour: '#ffe0d0' },
        ],
      },
    },
    {
      kind: 'path',
      path: curve.path(),
      fill: { kind: 'radial', centre: { x: 2, y: 2 }, radius: 1.5, stops: [{ offset: 0.5, colour: '#102030' }] },
    },
  ],
};

const PIXEL: Picture = { mediaType: 'image/png', bytes: Uint8Array.of(1, 2, 3), widthPx: 1, heightPx: 1 };

const WITH_PICTURE: Drawing = {
  widthModules: 4,
  heightModules: 4,
  shapes: [{ kind: 'picture', picture: PIXEL, x: 1, y: 2, width: 2, height: 1, turnDegrees: 90 }],
};

describe('a drawing', () => {
  it('is painted on a canvas shape by shape, scaled to pixels', () => {
    const { context, calls } = recordingContext();
    paintDrawing(context, GRADIENTS, 10, new Map());
    expect(calls).toEqual([
      'linear 0 0 40 40',
      'stop 0 #fff',
      'stop 1 #ffe0d0',
      'gradient',
      'M 0 0',
      'L 40 0',
      'L 40 40',
      'L 0 40',
      'Z',
      'fill',
      'radial 20 20 0 20 20 15',
      'stop 0.5 #102030',
      'gradient',
      'M 10 10',
      'C 15 10 20 12.5 20 20',
      'L 10 30',
      'Z',
      'fill',
    ]);
  });

  it('paints a picture turned about its middle', () => {
    const { context, calls } = recordingContext();
    paintDrawing(context, WITH_PICTURE, 10, new Map([[PIXEL, { name: 'pixel' }]]));
    expect(calls).toEqual([
      'save',
      'translate 20 25',
      `rotate ${String(Math.PI / 2)}`,
      'pixel -10 -5 20 10',
      'restore',
    ]);
  });

  it('holds its pictures in the SVG file itself', () => {
    const svg = new TextDecoder().decode(renderSvg(WITH_PICTURE, 40));
    expect(svg).toContain('<image x="1" y="2" width="2" height="1" transform="rotate(90 2 2.5)"');
    expect(svg).toContain('href="data:image/png;base64,AQID"/>');
  });

  it('is the same shapes in SVG, gradients in modules', () => {
    const svg = new TextDecoder().decode(renderSvg(GRADIENTS, 40));
    expect(svg).toContain('<linearGradient id="fill-0" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="4" y2="4">');
    expect(svg).toContain('<stop offset="1" stop-color="#ffe0d0"/>');
    expect(svg).toContain('<path fill="url(#fill-0)" d="M0 0h4v4h-4z"/>');
    expect(svg).toContain('<radialGradient id="fill-1" gradientUnits="userSpaceOnUse" cx="2" cy="2" r="1.5">');
    expect(svg).toContain('<path fill="url(#fill-1)" d="M1 1c0.5 0 1 0.25 1 1l-1 1z"/>');
  });

  it('of a symbol covers its quiet zone, and fills exactly the dark modules', () => {
    const symbol = encoded('https://example.com/', { level: 'L' });
    const { widthModules, heightModules, shapes } = symbolDrawing(symbol, 4);
    expect([widthModules, heightModules]).toEqual([symbol.widthModules + 8, symbol.heightModules + 8]);
    const [background, dark] = shapes;
    expect(pathOf(background)).toEqual(rectangle(0, 0, widthModules, heightModules));
    const area = symbol.modules.reduce((sum, module) => sum + module, 0);
    const { commands, coordinates } = pathOf(dark);
    expect(signedArea(commands, coordinates)).toBe(area);
  });
});

function pathOf(shape: Shape | undefined): Path {
  return shape?.kind === 'path' ? shape.path : new PathBuilder().path();
}

/** Area of rectilinear contours, holes subtracted (shoelace formula). */
function signedArea(commands: readonly number[], coordinates: readonly number[]): number {
  let twice = 0;
  let place = 0;
  let start: readonly [number, number] = [0, 0];
  let last = start;
  for (const command of commands) {
    const point = command === 3 ? start : ([coordinates[place] ?? 0, coordinates[place + 1] ?? 0] as const);
    if (command !== 3) place += 2;
    if (command === 0) start = point;
    else twice += last[0] * point[1] - point[0] * last[1];
    last = point;
  }
  return twice / 2;
}

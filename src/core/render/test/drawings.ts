import sharp from 'sharp';
import { encoded } from '../../encode/test/encoded';
import type { DecodedPictures } from '../decoded-picture';
import type { Drawing, Picture, Shape } from '../drawing';
import { PathBuilder, rectangle } from '../path';
import { styledDrawing } from '../styled-drawing';
import { symbolDrawing } from '../symbol-drawing';

export const TEXT = 'https://example.com/drawn?by=another';

export const PLAIN = symbolDrawing(encoded(TEXT, { level: 'H' }), 4);

const SOLID = { kind: 'solid', colour: '#003366' } as const;

/** Gradients of both kinds, a hard edge between two stops, stops that do not reach the ends. */
export const GRADIENTS: Drawing = styledDrawing(encoded(TEXT, { level: 'H' }), 4, {
  modules: {
    shape: 'square',
    paint: {
      kind: 'linear',
      angleDegrees: 45,
      stops: [
        { offset: 0.2, colour: '#802000' },
        { offset: 0.5, colour: '#004080' },
        { offset: 0.5, colour: '#206000' },
        { offset: 0.9, colour: '#400060' },
      ],
    },
  },
  finderRing: { shape: 'square', paint: SOLID },
  finderCentre: { shape: 'square', paint: SOLID },
  ground: {
    kind: 'radial',
    stops: [
      { offset: 0, colour: '#ffffff' },
      { offset: 1, colour: '#ffe0b0' },
    ],
  },
  logo: null,
  frame: null,
  turnDegrees: 0,
});

/** Red above, half-transparent blue below left, nothing below right. */
export async function logoPicture(): Promise<Picture> {
  const side = 40;
  const rgba = new Uint8Array(4 * side * side);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const pixel = y < side / 2 ? [255, 0, 0, 255] : x < side / 2 ? [0, 0, 255, 200] : [0, 0, 0, 0];
      rgba.set(pixel, 4 * (y * side + x));
    }
  const png = await sharp(rgba, { raw: { width: side, height: side, channels: 4 } })
    .png()
    .toBuffer();
  return { mediaType: 'image/png', bytes: new Uint8Array(png), widthPx: side, heightPx: side };
}

/** A symbol whose middle is under a picture, which turns with it. */
export function withLogo(picture: Picture, turnDegrees: number): Drawing {
  const side = 6;
  const middle = PLAIN.widthModules / 2;
  const logo: Shape = {
    kind: 'picture',
    picture,
    x: middle - side / 2,
    y: middle - side / 2,
    width: side,
    height: side,
    turnDegrees,
  };
  return { ...PLAIN, shapes: [...PLAIN.shapes, logo] };
}

/** Two circles and a slope, twice as wide as high, on nothing. */
export const CURVES: Drawing = {
  widthModules: 20,
  heightModules: 10,
  shapes: [
    { kind: 'path', path: circle(5, 5, 4), fill: { kind: 'solid', colour: '#c00000' } },
    { kind: 'path', path: circle(15, 5, 4), fill: { kind: 'solid', colour: '#c00000' } },
    { kind: 'path', path: rectangle(9, 1, 2, 8), fill: { kind: 'solid', colour: '#000' } },
  ],
};

export async function decodedBySharp({ shapes }: Drawing): Promise<DecodedPictures> {
  const decoded: (readonly [Picture, { widthPx: number; heightPx: number; rgba: Uint8Array }])[] = [];
  for (const shape of shapes)
    if (shape.kind === 'picture') {
      const { widthPx, heightPx, bytes } = shape.picture;
      const rgba = new Uint8Array(await sharp(bytes).ensureAlpha().raw().toBuffer());
      decoded.push([shape.picture, { widthPx, heightPx, rgba }]);
    }
  return new Map(decoded);
}

function circle(x: number, y: number, radius: number) {
  const control = 0.5522847 * radius;
  const builder = new PathBuilder();
  builder.moveTo(x + radius, y);
  builder.curveTo(x + radius, y + control, x + control, y + radius, x, y + radius);
  builder.curveTo(x - control, y + radius, x - radius, y + control, x - radius, y);
  builder.curveTo(x - radius, y - control, x - control, y - radius, x, y - radius);
  builder.curveTo(x + control, y - radius, x + radius, y - control, x + radius, y);
  builder.close();
  return builder.path();
}

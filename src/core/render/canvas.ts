import type { Drawing, Fill, Picture, PictureShape, Stop } from './drawing';
import { CLOSE, LINE, MOVE, type Path } from './path';

interface Gradient {
  addColorStop(offset: number, colour: string): void;
}

/** The part of a browser's 2D context that a drawing needs. */
export interface Canvas2d<Image extends object> {
  fillStyle: string | object;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  closePath(): void;
  fill(): void;
  createLinearGradient(x1: number, y1: number, x2: number, y2: number): Gradient;
  createRadialGradient(x1: number, y1: number, r1: number, x2: number, y2: number, r2: number): Gradient;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  rotate(radians: number): void;
  drawImage(image: Image, x: number, y: number, width: number, height: number): void;
}

/**
 * @param modulePx a whole number, so that edges along the axes are sharp
 * @param images the decoded pictures of the drawing
 */
export function paintDrawing<Image extends object>(
  context: Canvas2d<Image>,
  { shapes }: Drawing,
  modulePx: number,
  images: ReadonlyMap<Picture, Image>,
): void {
  for (const shape of shapes) {
    if (shape.kind === 'picture') {
      const image = images.get(shape.picture);
      if (image !== undefined) paintPicture(context, shape, image, modulePx);
      continue;
    }
    const { path, fill } = shape;
    context.fillStyle = styleOf(context, fill, modulePx);
    context.beginPath();
    tracePath(context, path, modulePx);
    context.fill();
  }
}

function paintPicture<Image extends object>(
  context: Canvas2d<Image>,
  { x, y, width, height, turnDegrees }: PictureShape,
  image: Image,
  scale: number,
): void {
  context.save();
  context.translate((x + width / 2) * scale, (y + height / 2) * scale);
  context.rotate((turnDegrees / 180) * Math.PI);
  context.drawImage(image, (-width / 2) * scale, (-height / 2) * scale, width * scale, height * scale);
  context.restore();
}

type PathContext = Omit<Canvas2d<object>, 'drawImage'>;

function styleOf(context: PathContext, fill: Fill, scale: number): string | object {
  switch (fill.kind) {
    case 'solid':
      return fill.colour;
    case 'linear': {
      const { from, to, stops } = fill;
      return withStops(context.createLinearGradient(from.x * scale, from.y * scale, to.x * scale, to.y * scale), stops);
    }
    case 'radial': {
      const [x, y] = [fill.centre.x * scale, fill.centre.y * scale];
      return withStops(context.createRadialGradient(x, y, 0, x, y, fill.radius * scale), fill.stops);
    }
  }
}

function withStops(gradient: Gradient, stops: readonly Stop[]): Gradient {
  for (const { offset, colour } of stops) gradient.addColorStop(offset, colour);
  return gradient;
}

function tracePath(context: PathContext, { commands, coordinates }: Path, scale: number): void {
  let place = 0;
  const next = (): number => (coordinates[place++] ?? 0) * scale;
  for (const command of commands) {
    if (command === MOVE) context.moveTo(next(), next());
    else if (command === LINE) context.lineTo(next(), next());
    else if (command === CLOSE) context.closePath();
    else context.bezierCurveTo(next(), next(), next(), next(), next(), next());
  }
}

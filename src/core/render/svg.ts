import { base64FromBytes } from '../base/bytes-text';
import { decimal } from './decimal';
import type { Drawing, Fill, PictureShape, Shape, Stop } from './drawing';
import { CLOSE, CURVE, LINE, MOVE, type Path } from './path';
import { TextWriter } from './text-writer';

/**
 * A stand-alone SVG file in UTF-8, one unit a module.
 * @param longerSide of the file; the drawing itself has no resolution
 * @param unit of that; pixels of CSS have none
 */
export function renderSvg(
  { widthModules, heightModules, shapes }: Drawing,
  longerSide: number,
  unit: '' | 'mm' = '',
): Uint8Array<ArrayBuffer> {
  const writer = new TextWriter();
  const scale = longerSide / Math.max(widthModules, heightModules);
  const [width, height] = [widthModules, heightModules].map((side) => decimal(side * scale) + unit);
  writer.text('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"');
  // Without the prefix older editors show no pictures.
  if (shapes.some(({ kind }) => kind === 'picture')) writer.text(' xmlns:xlink="http://www.w3.org/1999/xlink"');
  writer.text(` width="${width ?? ''}" height="${height ?? ''}"`);
  writer.text(` viewBox="0 0 ${decimal(widthModules)} ${decimal(heightModules)}"`);
  // Without it hairlines show between modules at sizes that are no multiple; curves and slopes would get steps by it.
  if (shapes.every(isRectilinear)) writer.text(' shape-rendering="crispEdges"');
  writer.text('>\n');
  for (const [index, shape] of shapes.entries()) {
    if (shape.kind === 'picture') {
      writePicture(writer, shape);
      continue;
    }
    const { path, fill } = shape;
    const id = `fill-${String(index)}`;
    if (fill.kind !== 'solid') writer.text(gradient(fill, id));
    writer.text(`<path${fillAttribute(fill, id)} d="`);
    writePath(writer, path);
    writer.text('"/>\n');
  }
  writer.text('</svg>\n');
  return writer.finish();
}

function isRectilinear(shape: Shape): boolean {
  if (shape.kind === 'picture') return shape.turnDegrees % 90 === 0;
  const { commands, coordinates } = shape.path;
  let place = 0;
  for (const command of commands) {
    if (command === CURVE) return false;
    if (
      command === LINE &&
      coordinates[place] !== coordinates[place - 2] &&
      coordinates[place + 1] !== coordinates[place - 1]
    )
      return false;
    if (command !== CLOSE) place += 2;
  }
  return true;
}

const LETTER = { M: 0x4d, h: 0x68, v: 0x76, l: 0x6c, c: 0x63, z: 0x7a, minus: 0x2d, space: 0x20 } as const;

/** Lines are relative, and along an axis have one number, which keeps the file small. */
function writePath(writer: TextWriter, { commands, coordinates }: Path): void {
  let x = 0;
  let y = 0;
  let place = 0;
  // Rounded before the differences are taken, so that errors do not add up along a contour.
  const next = (): number => Math.round((coordinates[place++] ?? 0) * 1000) / 1000;
  for (const command of commands) {
    if (command === CLOSE) {
      writer.code(LETTER.z);
      continue;
    }
    const startX = x;
    const startY = y;
    if (command === MOVE) {
      x = next();
      y = next();
      writer.code(LETTER.M);
      writeNumber(writer, x);
      writer.code(LETTER.space);
      writeNumber(writer, y);
    } else if (command === LINE) {
      x = next();
      y = next();
      writeLine(writer, x - startX, y - startY);
    } else {
      writer.code(LETTER.c);
      for (let point = 0; point < 3; point += 1) {
        if (point > 0) writer.code(LETTER.space);
        x = next();
        y = next();
        writeNumber(writer, x - startX);
        writer.code(LETTER.space);
        writeNumber(writer, y - startY);
      }
    }
  }
}

function writeLine(writer: TextWriter, dx: number, dy: number): void {
  if (dy === 0) {
    writer.code(LETTER.h);
    writeNumber(writer, dx);
  } else if (dx === 0) {
    writer.code(LETTER.v);
    writeNumber(writer, dy);
  } else {
    writer.code(LETTER.l);
    writeNumber(writer, dx);
    writer.code(LETTER.space);
    writeNumber(writer, dy);
  }
}

function writeNumber(writer: TextWriter, value: number): void {
  if (!Number.isInteger(value)) {
    writer.text(decimal(value));
    return;
  }
  if (value < 0) writer.code(LETTER.minus);
  writer.number(Math.abs(value));
}

/** The picture stands in the file itself, so that the file needs nothing beside it. */
function writePicture(writer: TextWriter, { picture, x, y, width, height, turnDegrees }: PictureShape): void {
  const place = `x="${decimal(x)}" y="${decimal(y)}" width="${decimal(width)}" height="${decimal(height)}"`;
  const middle = `${decimal(x + width / 2)} ${decimal(y + height / 2)}`;
  const turn = turnDegrees === 0 ? '' : ` transform="rotate(${decimal(turnDegrees)} ${middle})"`;
  writer.text(`<image ${place}${turn} preserveAspectRatio="none" xlink:href="data:${picture.mediaType};base64,`);
  writer.text(base64FromBytes(picture.bytes));
  writer.text('"/>\n');
}

/** Black is the fill of a path without one. */
function fillAttribute(fill: Fill, id: string): string {
  if (fill.kind !== 'solid') return ` fill="url(#${id})"`;
  return fill.colour === '#000' ? '' : ` fill="${fill.colour}"`;
}

function gradient(fill: Exclude<Fill, { readonly kind: 'solid' }>, id: string): string {
  const stops = fill.stops.map(stop).join('');
  if (fill.kind === 'linear') {
    const { from, to } = fill;
    const ends = `x1="${decimal(from.x)}" y1="${decimal(from.y)}" x2="${decimal(to.x)}" y2="${decimal(to.y)}"`;
    return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${ends}>${stops}</linearGradient>\n`;
  }
  const { centre, radius } = fill;
  const circle = `cx="${decimal(centre.x)}" cy="${decimal(centre.y)}" r="${decimal(radius)}"`;
  return `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" ${circle}>${stops}</radialGradient>\n`;
}

function stop({ offset, colour }: Stop): string {
  return `<stop offset="${decimal(offset)}" stop-color="${colour}"/>`;
}

import { base64FromBytes } from '../base/bytes-text';
import type { Drawing, Fill, PictureShape, Stop } from './drawing';
import { CLOSE, LINE, MOVE, type Path } from './path';
import { TextWriter } from './text-writer';

/**
 * A stand-alone SVG file in UTF-8, one unit a module.
 * @param sizePx longer side, written into the file; the drawing itself has no resolution
 */
export function renderSvg({ widthModules, heightModules, shapes }: Drawing, sizePx: number): Uint8Array<ArrayBuffer> {
  const writer = new TextWriter();
  const modulePx = sizePx / Math.max(widthModules, heightModules);
  writer.text('<?xml version="1.0" encoding="UTF-8"?>\n');
  writer.text(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${rounded(widthModules * modulePx)}" height="${rounded(heightModules * modulePx)}"`,
  );
  writer.text(` viewBox="0 0 ${rounded(widthModules)} ${rounded(heightModules)}" shape-rendering="crispEdges">\n`);
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

const LETTER = { M: 0x4d, h: 0x68, v: 0x76, l: 0x6c, c: 0x63, z: 0x7a, minus: 0x2d, space: 0x20 } as const;

/** Lines are relative, and along an axis have one number, which keeps the file small. */
function writePath(writer: TextWriter, { commands, coordinates }: Path): void {
  let x = 0;
  let y = 0;
  let place = 0;
  const next = (): number => coordinates[place++] ?? 0;
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
    writer.text(rounded(value));
    return;
  }
  if (value < 0) writer.code(LETTER.minus);
  writer.number(Math.abs(value));
}

/** The picture stands in the file itself, so that the file needs nothing beside it. */
function writePicture(writer: TextWriter, { picture, x, y, width, height, turnDegrees }: PictureShape): void {
  const place = `x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}"`;
  const middle = `${rounded(x + width / 2)} ${rounded(y + height / 2)}`;
  const turn = turnDegrees === 0 ? '' : ` transform="rotate(${rounded(turnDegrees)} ${middle})"`;
  writer.text(`<image ${place}${turn} preserveAspectRatio="none" href="data:${picture.mediaType};base64,`);
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
    const ends = `x1="${rounded(from.x)}" y1="${rounded(from.y)}" x2="${rounded(to.x)}" y2="${rounded(to.y)}"`;
    return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${ends}>${stops}</linearGradient>\n`;
  }
  const { centre, radius } = fill;
  const circle = `cx="${rounded(centre.x)}" cy="${rounded(centre.y)}" r="${rounded(radius)}"`;
  return `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" ${circle}>${stops}</radialGradient>\n`;
}

function stop({ offset, colour }: Stop): string {
  return `<stop offset="${rounded(offset)}" stop-color="${colour}"/>`;
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

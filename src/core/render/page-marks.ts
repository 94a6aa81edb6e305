import { type Rgb, rgbOf } from './colour';
import { decimal } from './decimal';
import type { Colour, Drawing, Picture, PictureShape } from './drawing';
import type { Gradient } from './gradient';
import { CLOSE, LINE, MOVE, type Path } from './path';
import type { TextWriter } from './text-writer';

/** Points, of which an inch has 72, a millimetre. */
export const POINTS_PER_MM = 72 / 25.4;

/** A page that is as large as a drawing, in points. */
export interface Page {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly modulePt: number;
}

export function pageOf({ widthModules, heightModules }: Drawing, longerSideMm: number): Page {
  const modulePt = (longerSideMm * POINTS_PER_MM) / Math.max(widthModules, heightModules);
  return { widthPt: widthModules * modulePt, heightPt: heightModules * modulePt, modulePt };
}

/** What a page refers to by name. */
export interface Resources {
  /** In the order of their names: S0, S1, … */
  readonly gradients: readonly Gradient[];
  /** I0, I1, …; each once. */
  readonly pictures: readonly Picture[];
}

export function resourcesOf({ shapes }: Drawing): Resources {
  const gradients: Gradient[] = [];
  const pictures = new Set<Picture>();
  for (const shape of shapes) {
    if (shape.kind === 'picture') pictures.add(shape.picture);
    else if (shape.fill.kind !== 'solid') gradients.push(shape.fill);
  }
  return { gradients, pictures: [...pictures] };
}

/**
 * The marks of a page in the operators of PDF (ISO 32000-1:2008 annex A); the EPS file defines the same names.
 * @param blackInk neutral colours are painted with black ink alone instead of as red, green and blue
 */
export function writeMarks(
  writer: TextWriter,
  { shapes }: Drawing,
  { heightPt, modulePt }: Page,
  { pictures }: Resources,
  blackInk: boolean,
): void {
  const scale = decimal(modulePt, 6);
  writer.text(`q\n${scale} 0 0 -${scale} 0 ${decimal(heightPt, 4)} cm\n`);
  let gradients = 0;
  for (const shape of shapes) {
    if (shape.kind === 'picture') {
      writePicture(writer, shape, `I${String(pictures.indexOf(shape.picture))}`);
    } else if (shape.fill.kind === 'solid') {
      writer.text(`${colourOperator(shape.fill.colour, blackInk)}\n`);
      writeContours(writer, shape.path);
      writer.text('f\n');
    } else {
      writer.text('q\n');
      writeContours(writer, shape.path);
      writer.text(`W n\n/S${String(gradients)} sh\nQ\n`);
      gradients += 1;
    }
  }
  writer.text('Q\n');
}

function colourOperator(colour: Colour, blackInk: boolean): string {
  const rgb = rgbOf(colour);
  const [red, green, blue] = rgb;
  if (blackInk && red === green && green === blue) return `0 0 0 ${decimal(1 - red, 4)} k`;
  return `${numbers(rgb)} rg`;
}

function numbers(rgb: Rgb): string {
  return rgb.map((value) => decimal(value, 4)).join(' ');
}

function writeContours(writer: TextWriter, { commands, coordinates }: Path): void {
  let place = 0;
  const writePoints = (count: number, operator: string): void => {
    for (let index = 0; index < 2 * count; index += 1) writer.text(`${decimal(coordinates[place++] ?? 0)} `);
    writer.text(operator);
  };
  for (const command of commands) {
    if (command === MOVE) writePoints(1, 'm\n');
    else if (command === LINE) writePoints(1, 'l\n');
    else if (command === CLOSE) writer.text('h\n');
    else writePoints(3, 'c\n');
  }
}

/** A picture fills the unit square, its first row at 1; the page's y axis points down by now. */
function writePicture(writer: TextWriter, { x, y, width, height, turnDegrees }: PictureShape, name: string): void {
  const angle = (turnDegrees / 180) * Math.PI;
  const [cos, sin] = [decimal(Math.cos(angle), 6), decimal(Math.sin(angle), 6)];
  writer.text(
    `q\n${cos} ${sin} ${decimal(-Math.sin(angle), 6)} ${cos} ${decimal(x + width / 2)} ${decimal(y + height / 2)} cm\n`,
  );
  writer.text(
    `${decimal(width)} 0 0 ${decimal(-height)} ${decimal(-width / 2)} ${decimal(height / 2)} cm\n/${name} Do\nQ\n`,
  );
}

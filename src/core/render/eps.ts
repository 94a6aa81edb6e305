import { writeAscii85 } from './ascii85';
import { type DecodedPicture, planesOf } from './decoded-picture';
import { decimal } from './decimal';
import type { Drawing } from './drawing';
import { shadingOf } from './gradient';
import { pageOf, resourcesOf, writeMarks } from './page-marks';
import type { PageOptions } from './pdf';
import type { Deflate } from './png';
import { TextWriter } from './text-writer';

/** The operators of PDF that a page is drawn with, in terms of PostScript. */
const OPERATORS = `/m {moveto} bind def
/l {lineto} bind def
/c {curveto} bind def
/h {closepath} bind def
/f {fill} bind def
/W {clip} bind def
/n {newpath} bind def
/q {gsave} bind def
/Q {grestore} bind def
/cm {6 array astore concat} bind def
/rg {setrgbcolor} bind def
/k {setcmykcolor} bind def
/sh {load shfill} bind def
/Do {load exec} bind def
`;

/** Alpha from which on a pixel is painted: PostScript has no half-transparent pixels. */
const OPAQUE = 128;

/** An encapsulated PostScript file, language level 3 (Adobe technical note 5002; PostScript Language Reference, third edition). */
export async function renderEps(
  drawing: Drawing,
  { longerSideMm, blackInk, pictures }: PageOptions,
  deflate: Deflate,
): Promise<Uint8Array<ArrayBuffer>> {
  const page = pageOf(drawing, longerSideMm);
  const resources = resourcesOf(drawing);
  const writer = new TextWriter();
  const { widthPt, heightPt } = page;
  writer.text('%!PS-Adobe-3.0 EPSF-3.0\n');
  writer.text(`%%BoundingBox: 0 0 ${roundedUp(widthPt)} ${roundedUp(heightPt)}\n`);
  writer.text(`%%HiResBoundingBox: 0 0 ${decimal(widthPt, 4)} ${decimal(heightPt, 4)}\n`);
  writer.text('%%LanguageLevel: 3\n%%DocumentData: Clean7Bit\n%%EndComments\n');
  // A dictionary of its own, so that the program that places the file keeps its names.
  writer.text(`64 dict begin\n${OPERATORS}`);
  for (const [index, fill] of resources.gradients.entries()) writer.text(`/S${String(index)} ${shadingOf(fill)} def\n`);
  for (const [index, picture] of resources.pictures.entries()) {
    const decoded = pictures.get(picture);
    if (decoded === undefined) throw new Error('a picture of the drawing was not decoded');
    await writeImage(writer, String(index), decoded, deflate);
  }
  writeMarks(writer, drawing, page, resources, blackInk);
  writer.text('end\n%%EOF\n');
  return writer.finish();
}

function roundedUp(points: number): string {
  // A thousandth of a point is an error of the division, not a part of the drawing.
  return String(Math.ceil(points - 0.001));
}

/** Defines the procedure that paints a picture over the unit square. */
async function writeImage(writer: TextWriter, name: string, decoded: DecodedPicture, deflate: Deflate): Promise<void> {
  const { rgb, alpha } = planesOf(decoded);
  const { widthPx, heightPx } = decoded;
  const shape = `/Width ${String(widthPx)} /Height ${String(heightPx)} /ImageMatrix [${String(widthPx)} 0 0 -${String(heightPx)} 0 ${String(heightPx)}]`;
  await writeStream(writer, `D${name}`, rgb, deflate);
  const colours = `<< /ImageType 1 ${shape} /BitsPerComponent 8 /Decode [0 1 0 1 0 1] /DataSource D${name} >>`;
  if (alpha === null) {
    writer.text(`/I${name} {\nD${name} 0 setfileposition\n/DeviceRGB setcolorspace\n${colours}\nimage } bind def\n`);
    return;
  }
  await writeStream(writer, `M${name}`, stencilOf(alpha, widthPx, heightPx), deflate);
  const mask = `<< /ImageType 1 ${shape} /BitsPerComponent 1 /Decode [0 1] /DataSource M${name} >>`;
  writer.text(`/I${name} {\nD${name} 0 setfileposition M${name} 0 setfileposition\n/DeviceRGB setcolorspace\n`);
  writer.text(`<< /ImageType 3 /InterleaveType 3\n/DataDict ${colours}\n/MaskDict ${mask} >>\nimage } bind def\n`);
}

/** A file that can be read again, so that a picture may be painted twice. */
async function writeStream(
  writer: TextWriter,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  deflate: Deflate,
): Promise<void> {
  writer.text(`/${name} currentfile /ASCII85Decode filter /FlateDecode filter /ReusableStreamDecode filter\n`);
  writeAscii85(writer, await deflate(bytes));
  writer.text('def\n');
}

/** One bit a pixel, rows of whole bytes; 1 is left out (§4.10.6). */
function stencilOf(alpha: Uint8Array, widthPx: number, heightPx: number): Uint8Array<ArrayBuffer> {
  const stride = (widthPx + 7) >> 3;
  const bits = new Uint8Array(stride * heightPx);
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1)
      if ((alpha[y * widthPx + x] ?? 0) < OPAQUE) {
        const index = y * stride + (x >> 3);
        bits[index] = (bits[index] ?? 0) | (0x80 >> (x & 7));
      }
  return bits;
}

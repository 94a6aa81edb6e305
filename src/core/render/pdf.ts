import { type DecodedPictures, planesOf } from './decoded-picture';
import { decimal } from './decimal';
import type { Drawing } from './drawing';
import { shadingOf } from './gradient';
import { pageOf, resourcesOf, writeMarks } from './page-marks';
import type { Deflate } from './png';
import { TextWriter } from './text-writer';

/** An object of a PDF file: a dictionary, and the bytes of its stream. */
interface PdfObject {
  readonly dictionary: string;
  readonly stream?: Uint8Array;
}

export interface PageOptions {
  readonly longerSideMm: number;
  /** Neutral colours are painted with black ink alone. */
  readonly blackInk: boolean;
  /** The pixels of the drawing's pictures. */
  readonly pictures: DecodedPictures;
}

const CATALOG = 1;
const PAGES = 2;
const PAGE = 3;
const CONTENTS = 4;
const FIRST_RESOURCE = 5;

/** A PDF 1.4 file of one page as large as the drawing (ISO 32000-1:2008). It tells neither when nor by whom it was made. */
export async function renderPdf(
  drawing: Drawing,
  { longerSideMm, blackInk, pictures }: PageOptions,
  deflate: Deflate,
): Promise<Uint8Array<ArrayBuffer>> {
  const page = pageOf(drawing, longerSideMm);
  const resources = resourcesOf(drawing);
  const marks = new TextWriter();
  writeMarks(marks, drawing, page, resources, blackInk);

  const objects: PdfObject[] = [];
  const add = (object: PdfObject): number => FIRST_RESOURCE - 1 + objects.push(object);
  const shadings = resources.gradients.map(
    (fill, index) => `/S${String(index)} ${reference(add({ dictionary: shadingOf(fill) }))}`,
  );
  const images: string[] = [];
  for (const [index, picture] of resources.pictures.entries()) {
    const decoded = pictures.get(picture);
    if (decoded === undefined) throw new Error('a picture of the drawing was not decoded');
    const { rgb, alpha } = planesOf(decoded);
    const image = (space: string, more: string): string =>
      `/Type /XObject /Subtype /Image /Width ${String(decoded.widthPx)} /Height ${String(decoded.heightPx)} /BitsPerComponent 8 /ColorSpace /${space}${more}`;
    const mask =
      alpha === null ? '' : ` /SMask ${reference(add(await packed(image('DeviceGray', ''), alpha, deflate)))}`;
    images.push(`/I${String(index)} ${reference(add(await packed(image('DeviceRGB', mask), rgb, deflate)))}`);
  }
  const box = `[0 0 ${decimal(page.widthPt, 4)} ${decimal(page.heightPt, 4)}]`;
  return pdfFile([
    { dictionary: `<< /Type /Catalog /Pages ${reference(PAGES)} >>` },
    { dictionary: `<< /Type /Pages /Kids [${reference(PAGE)}] /Count 1 >>` },
    {
      dictionary: `<< /Type /Page /Parent ${reference(PAGES)} /MediaBox ${box} /Contents ${reference(CONTENTS)} /Resources << /Shading << ${shadings.join(' ')} >> /XObject << ${images.join(' ')} >> >> >>`,
    },
    await packed('', marks.finish(), deflate),
    ...objects,
  ]);
}

function reference(number: number): string {
  return `${String(number)} 0 R`;
}

async function packed(entries: string, bytes: Uint8Array<ArrayBuffer>, deflate: Deflate): Promise<PdfObject> {
  const stream = await deflate(bytes);
  return { dictionary: `<< ${entries} /Filter /FlateDecode /Length ${String(stream.length)} >>`, stream };
}

/** Header, objects numbered from 1, cross-reference table, trailer (§7.5). */
function pdfFile(objects: readonly PdfObject[]): Uint8Array<ArrayBuffer> {
  const writer = new TextWriter();
  writer.text('%PDF-1.4\n%');
  // Four bytes above 127 tell programs that transfer files that this one is not text.
  writer.bytes(Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3));
  writer.text('\n');
  const offsets = objects.map(({ dictionary, stream }, index) => {
    const offset = writer.size;
    writer.text(`${String(index + 1)} 0 obj\n${dictionary}\n`);
    if (stream !== undefined) {
      writer.text('stream\n');
      writer.bytes(stream);
      writer.text('\nendstream\n');
    }
    writer.text('endobj\n');
    return offset;
  });
  const tableOffset = writer.size;
  const size = String(objects.length + 1);
  writer.text(`xref\n0 ${size}\n0000000000 65535 f \n`);
  for (const offset of offsets) writer.text(`${String(offset).padStart(10, '0')} 00000 n \n`);
  writer.text(`trailer\n<< /Size ${size} /Root ${reference(CATALOG)} >>\nstartxref\n${String(tableOffset)}\n%%EOF\n`);
  return writer.finish();
}

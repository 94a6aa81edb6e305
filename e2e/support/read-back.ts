import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type ReadResult, prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type Drawer, drawnBy } from '../../src/core/render/test/programs.ts';

/** The text of the one symbol in a picture (a file or its bytes), read by zbar: another program than ours. */
export function readByZbar(picture: string | Buffer): string {
  const isFile = typeof picture === 'string';
  const bytes = execFileSync(
    'zbarimg',
    ['--raw', '--quiet', '--oneshot', '-Sdisable', '-Sqrcode.enable', isFile ? picture : '-'],
    {
      ...(isFile ? {} : { input: picture }),
      stdio: [isFile ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    },
  );
  return bytes.toString('utf8').replace(/\n$/, '');
}

/** Draws an SVG file with librsvg and reads the picture. */
export function readSvgByZbar(svg: string): string {
  return readByZbar(drawn(svg));
}

export function readSvgByZxing(svg: string): Promise<ReadResult> {
  return readByZxing(drawn(svg));
}

function drawn(svg: string): Buffer {
  return execFileSync('rsvg-convert', ['--format=png'], { input: svg });
}

const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } });

/** The one symbol of any kind in a picture, read by zxing-cpp in this process, with what it says of itself. */
export async function readByZxing(picture: string | Buffer): Promise<ReadResult> {
  const bytes = Uint8Array.from(typeof picture === 'string' ? readFileSync(picture) : picture);
  const results = await readBarcodes(bytes, { formats: ['QRCode', 'MicroQRCode', 'RMQRCode'], textMode: 'Plain' });
  const [only] = results;
  if (only === undefined || results.length > 1) throw new Error(`${String(results.length)} symbols in the picture`);
  return only;
}

const DRAWER_OF: Readonly<Record<string, Drawer>> = {
  svg: 'librsvg',
  pdf: 'poppler',
  eps: 'ghostscript',
  png: 'imagemagick',
  jpg: 'imagemagick',
  webp: 'imagemagick',
};

/** The picture that another program makes of a file of any format, on white; at 200 dpi where it has no pixels. */
export function drawnByOthers(bytes: Buffer, extension: string): Buffer {
  const drawer = DRAWER_OF[extension];
  if (drawer === undefined) throw new Error(`nothing draws ${extension}`);
  return drawnBy(drawer, bytes, extension, 200);
}

/** What a program says of bytes that it reads from its input. */
export function saidOf(bytes: Buffer, program: string, ...inputs: readonly string[]): string {
  return execFileSync(program, inputs, { input: bytes, stdio: ['pipe', 'pipe', 'ignore'] }).toString('utf8');
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Runs in a folder of its own, which is removed afterwards. */
export function inFolder<Value>(run: (folder: string) => Value): Value {
  const folder = mkdtempSync(path.join(tmpdir(), 'render-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a program prints of a file. */
export function said(program: string, inputs: readonly string[], file: Uint8Array, extension: string): string {
  return inFolder((folder) => {
    const input = path.join(folder, `file.${extension}`);
    writeFileSync(input, file);
    return execFileSync(program, [...inputs, input], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  });
}

/** The commands that draw a file as out.png, at a density where the file has no pixels. */
const DRAWERS = {
  librsvg: (file) => ['rsvg-convert', '--output', 'out.png', file],
  inkscape: (file, dpi) => ['inkscape', '--export-type=png', '--export-filename=out.png', `--export-dpi=${dpi}`, file],
  poppler: (file, dpi) => ['pdftoppm', '-png', '-r', dpi, '-singlefile', file, 'out'],
  mupdf: (file, dpi) => ['mutool', 'draw', '-q', '-r', dpi, '-o', 'out.png', file],
  ghostscript: (file, dpi) => [
    'gs',
    '-q',
    '-dSAFER',
    '-dBATCH',
    '-dNOPAUSE',
    '-dEPSCrop',
    '-sDEVICE=png16m',
    `-r${dpi}`,
    '-dTextAlphaBits=4',
    '-dGraphicsAlphaBits=4',
    '-sOutputFile=out.png',
    file,
  ],
  imagemagick: (file) => ['convert', file, '-background', 'white', '-flatten', 'out.png'],
} as const satisfies Record<string, (file: string, dpi: string) => readonly [string, ...string[]]>;
export type Drawer = keyof typeof DRAWERS;

/** The picture that a program draws of a file, as a PNG file. */
export function drawnBy(drawer: Drawer, bytes: Uint8Array, extension: string, dpi = 150): Buffer {
  const file = `in.${extension}`;
  const [program, ...inputs] = DRAWERS[drawer](file, String(dpi));
  return inFolder((folder) => {
    writeFileSync(path.join(folder, file), bytes);
    execFileSync(program, inputs, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    return readFileSync(path.join(folder, 'out.png'));
  });
}

export function readByZbar(png: Uint8Array): string {
  return said('zbarimg', ['--raw', '--quiet', '-Sdisable', '-Sqrcode.enable'], png, 'png').trimEnd();
}

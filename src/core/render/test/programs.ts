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

/** The commands that draw a file at 150 dpi as out.png; the last input is the file. */
const DRAWERS = {
  librsvg: ['rsvg-convert', ['--output', 'out.png']],
  inkscape: ['inkscape', ['--export-type=png', '--export-filename=out.png', '--export-dpi=150']],
  poppler: ['pdftoppm', ['-png', '-r', '150', '-singlefile']],
  mupdf: ['mutool', ['draw', '-q', '-r', '150', '-o', 'out.png']],
  ghostscript: [
    'gs',
    [
      '-q',
      '-dSAFER',
      '-dBATCH',
      '-dNOPAUSE',
      '-dEPSCrop',
      '-sDEVICE=png16m',
      '-r150',
      '-dTextAlphaBits=4',
      '-dGraphicsAlphaBits=4',
      '-sOutputFile=out.png',
    ],
  ],
} as const;
export type Drawer = keyof typeof DRAWERS;

/** The picture that a program draws of a file, as a PNG file. */
export function drawnBy(drawer: Drawer, file: Uint8Array, extension: string): Buffer {
  const [program, inputs] = DRAWERS[drawer];
  return inFolder((folder) => {
    writeFileSync(path.join(folder, `in.${extension}`), file);
    const rest = drawer === 'poppler' ? [`in.${extension}`, 'out'] : [`in.${extension}`];
    execFileSync(program, [...inputs, ...rest], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    return readFileSync(path.join(folder, 'out.png'));
  });
}

export function readByZbar(png: Uint8Array): string {
  return said('zbarimg', ['--raw', '--quiet', '-Sdisable', '-Sqrcode.enable'], png, 'png').trimEnd();
}

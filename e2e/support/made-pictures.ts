import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Pictures and videos are made once and kept here, out of the repository. */
const CACHE_DIR = resolve('.cache/e2e');

/** A PNG file with one symbol, drawn by libqrencode: another program than ours. */
export function symbolPng(text: string, modulePx = 6): Buffer {
  return execFileSync('qrencode', ['-8', '-l', 'M', '-m', '4', '-s', String(modulePx), '-o', '-', text]);
}

/** The same in a file, for pickers and drops. */
export function symbolFile(text: string, modulePx = 6): string {
  return cached(`symbol:${text}:${String(modulePx)}`, 'png', (file) => {
    writeFileSync(file, symbolPng(text, modulePx));
  });
}

/** One of the linked symbols that libqrencode makes of a message too long for version 1. @param place 1 for the first */
export function linkedSymbolFile(message: string, place: number): string {
  return cached(`linked:${message}:${String(place)}`, 'png', (file) => {
    execFileSync('qrencode', ['-8', '-S', '-v', '1', '-l', 'L', '-s', '6', '-o', file, message]);
    renameSync(file.replace('.png', `-${String(place).padStart(2, '0')}.png`), file);
  });
}

/** A symbol of bytes that are what they are, without a word of their charset. */
export function bytesFile(bytes: Uint8Array): string {
  return cached(`bytes:${Buffer.from(bytes).toString('hex')}`, 'png', (file) => {
    execFileSync('qrencode', ['-8', '-l', 'M', '-s', '6', '-o', file], { input: bytes });
  });
}

/** A picture far wider than high, which decoders' grids do not expect. */
export function thinFile(width: number, height: number): string {
  return cached(`thin:${String(width)}x${String(height)}`, 'png', (file) => {
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `color=c=gray:s=${String(width)}x${String(height)},noise=alls=60`,
      '-frames:v',
      '1',
      '-y',
      file,
    ]);
  });
}

/** A symbol whose patterns are all there and whose data is painted over, on grain. */
export function spoiltSymbolFile(modulePx: number): string {
  return cached(`spoilt:${String(modulePx)}`, 'png', (file) => {
    const symbol = symbolFile('https://example.com/a-code-that-is-damaged', modulePx);
    const px = (modules: number): string => String(modules * modulePx);
    const box = (x: number, y: number, width: number, height: number): string =>
      `drawbox=x=${px(x)}:y=${px(y)}:w=${px(width)}:h=${px(height)}:color=gray:t=fill`;
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-i',
      symbol,
      '-vf',
      `${box(16, 12, 12, 12)},${box(12, 16, 4, 12)},noise=alls=20`,
      '-y',
      file,
    ]);
  });
}

/** Three seconds of noise over which the symbols of three texts move, for the fake camera. */
export function movingSymbolsVideo(
  texts: readonly [string, string, string],
  size: { readonly width: number; readonly height: number },
): string {
  const { width, height } = size;
  const modulePx = Math.round(height / 144);
  return cached(`video:${texts.join('|')}:${String(width)}x${String(height)}`, 'mjpeg', (file) => {
    const filter = [
      '[0]noise=alls=12:allf=t[ground]',
      `[ground][1]overlay=x='${at(width, 0.06)}+${at(width, 0.05)}*t':y='${at(height, 0.12)}+${at(height, 0.05)}*sin(2*t)'[one]`,
      `[one][2]overlay=x='${at(width, 0.48)}-${at(width, 0.04)}*t':y='${at(height, 0.53)}'[two]`,
      `[two][3]overlay=x='${at(width, 0.73)}':y='${at(height, 0.17)}+${at(height, 0.1)}*t'`,
    ].join(';');
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `color=c=0x8a8478:s=${String(width)}x${String(height)}:r=30:d=3`,
      ...texts.flatMap((text) => ['-i', symbolFile(text, modulePx)]),
      '-filter_complex',
      filter,
      '-c:v',
      'mjpeg',
      '-q:v',
      '3',
      '-pix_fmt',
      'yuvj420p',
      '-f',
      'mjpeg',
      '-y',
      file,
    ]);
  });
}

/** One picture with three symbols: the first frame of that video. */
export function severalSymbolsFile(texts: readonly [string, string, string]): string {
  return cached(`several:${texts.join('|')}`, 'png', (file) => {
    const video = movingSymbolsVideo(texts, { width: 1280, height: 720 });
    execFileSync('ffmpeg', ['-v', 'error', '-i', video, '-frames:v', '1', '-y', file]);
  });
}

function at(extent: number, share: number): string {
  return String(Math.round(extent * share));
}

/** Two Playwright workers may make the same file at once: the finished one is moved into place. */
function cached(key: string, extension: string, make: (file: string) => void): string {
  const name = `${createHash('sha256').update(key).digest('hex').slice(0, 16)}.${extension}`;
  const file = join(CACHE_DIR, name);
  if (existsSync(file)) return file;
  mkdirSync(CACHE_DIR, { recursive: true });
  const dir = mkdtempSync(join(CACHE_DIR, 'making-'));
  make(join(dir, name));
  renameSync(join(dir, name), file);
  rmSync(dir, { recursive: true });
  return file;
}

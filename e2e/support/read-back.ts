import { execFileSync } from 'node:child_process';

/** The text of the one symbol in a picture (a file or its bytes), read by zbar: another program than ours. */
export function readByZbar(picture: string | Buffer): string {
  const isFile = typeof picture === 'string';
  const bytes = execFileSync('zbarimg', ['--raw', '--quiet', '--oneshot', '-Sdisable', '-Sqrcode.enable', isFile ? picture : '-'], {
    ...(isFile ? {} : { input: picture }),
    stdio: [isFile ? 'ignore' : 'pipe', 'pipe', 'ignore'],
  });
  return bytes.toString('utf8').replace(/\n$/, '');
}

/** Draws an SVG file with librsvg and reads the picture. */
export function readSvgByZbar(svg: string): string {
  return readByZbar(execFileSync('rsvg-convert', ['--format=png'], { input: svg }));
}

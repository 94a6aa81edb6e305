import { execFileSync } from 'node:child_process';

/** The text of the one symbol in a picture file, read by zbar: another program than ours. */
export function readByZbar(file: string): string {
  const bytes = execFileSync('zbarimg', ['--raw', '--quiet', '--oneshot', '-Sdisable', '-Sqrcode.enable', '-Sbinary', file], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return bytes.toString('utf8').replace(/\n$/, '');
}

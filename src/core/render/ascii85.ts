import type { TextWriter } from './text-writer';

const LINE_LENGTH = 80;
const POWERS = [85 ** 4, 85 ** 3, 85 ** 2, 85, 1] as const;

/** Bytes as printable characters, four as five, with the end mark (PostScript Language Reference, third edition, §3.13.3). */
export function writeAscii85(writer: TextWriter, bytes: Uint8Array): void {
  let column = 0;
  const put = (code: number): void => {
    writer.code(code);
    column += 1;
    if (column < LINE_LENGTH) return;
    writer.text('\n');
    column = 0;
  };
  for (let start = 0; start < bytes.length; start += 4) {
    const count = Math.min(4, bytes.length - start);
    let value = 0;
    for (let index = 0; index < 4; index += 1) value = value * 256 + (bytes[start + index] ?? 0);
    if (value === 0 && count === 4) {
      put(0x7a);
      continue;
    }
    for (const power of POWERS.slice(0, count + 1)) put(0x21 + (Math.floor(value / power) % 85));
  }
  writer.text('~>\n');
}

const LONGEST = 40;

/** A name that says what is in the file and is allowed on every file system. */
export function fileNameFor(text: string, extension: string): string {
  const words = text
    .normalize('NFC')
    .replace(/^https?:\/\//i, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const stem = Array.from(words).slice(0, LONGEST).join('').replace(/-+$/, '');
  return stem === '' ? `qr-code.${extension}` : `qr-${stem}.${extension}`;
}

/**
 * A whole number with its thousands grouped. The browser's number formatting takes 30 ms to get ready on
 * a desktop and over 100 on a phone, so small numbers, all that the first screen shows, go without it.
 */
export function grouped(n: number, language: string): string {
  return Math.abs(n) < 1000 ? String(n) : n.toLocaleString(language);
}

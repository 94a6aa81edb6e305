/** What careless settings do to a file: add a line, exchange a part, drop a part. */
export const add = (line: string) => (text: string) => `${text}\n${line}\n`;
export const swap =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to);
export const drop = (pattern: RegExp) => swap(pattern, '');

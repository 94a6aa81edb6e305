import { splitName } from './file-extension';
import type { ImageFormat } from './image-facts';

/** What a file's name says of its kind. */
export type NameClaim =
  | { readonly kind: 'picture'; readonly format: ImageFormat; readonly extension: string }
  | { readonly kind: 'svg'; readonly extension: string }
  /** No extension, or a tail that stands for no kind of file: the content decides. */
  | { readonly kind: 'nothing'; readonly extension: string }
  /** Another kind of file. */
  | { readonly kind: 'other'; readonly extension: string };

/** The white list: every usual extension of the formats that are read. */
const FORMATS: ReadonlyMap<string, ImageFormat> = new Map([
  ['png', 'png'],
  ['apng', 'png'],
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['jpe', 'jpeg'],
  ['jif', 'jpeg'],
  ['jfif', 'jpeg'],
  ['jfi', 'jpeg'],
  ['pjp', 'jpeg'],
  ['pjpeg', 'jpeg'],
  ['bmp', 'bmp'],
  ['dib', 'bmp'],
  ['gif', 'gif'],
  ['webp', 'webp'],
  ['avif', 'avif'],
  ['avifs', 'avif'],
]);

/** Tails that programs add while they store, copy or shrink a file. What stands before them is asked instead. */
const ADDED_TAILS: ReadonlySet<string> = new Set([
  ...['tmp', 'temp', 'bak', 'backup', 'old', 'new', 'copy', 'orig', 'original', 'edited', 'part', 'download'],
  ...['large', 'medium', 'small', 'thumb', 'thumbnail', 'full', 'hd'],
]);

/** Tails that name no kind of file, or only say that it is a picture. */
const EMPTY_TAILS: ReadonlySet<string> = new Set([
  'image',
  'img',
  'picture',
  'pic',
  'photo',
  'file',
  'data',
  'dat',
  'blob',
  'unknown',
  'undefined',
  'null',
]);

/** Digits (`Screenshot 2024.05.01`), or the hexadecimal digits of a hash. */
const NUMBER = /^(?:\d+|(?=.*\d)[0-9a-f]{8,})$/;

/** Added tails are seldom more than one; a name made of nothing else says nothing. */
const MOST_ADDED_TAILS = 4;

/** Judges by the last extension; case, width (`．ｅｘｅ`) and what follows a sign (`jpg_large`, `jpg~`, `jpg (1)`) do not count. */
export function nameClaim(name: string): NameClaim {
  let { stem, extension } = splitName(name.normalize('NFKC'));
  for (let added = 0; added < MOST_ADDED_TAILS && ADDED_TAILS.has(firstWord(extension)); added++)
    ({ stem, extension } = splitName(stem));
  const word = firstWord(extension);
  const format = FORMATS.get(word);
  if (format !== undefined) return { kind: 'picture', format, extension };
  if (word === 'svg' || word === 'svgz') return { kind: 'svg', extension };
  return { kind: saysNothing(word) ? 'nothing' : 'other', extension };
}

function firstWord(extension: string): string {
  return /^[a-z0-9]*/.exec(extension)?.[0] ?? '';
}

function saysNothing(word: string): boolean {
  return word === '' || EMPTY_TAILS.has(word) || ADDED_TAILS.has(word) || NUMBER.test(word);
}

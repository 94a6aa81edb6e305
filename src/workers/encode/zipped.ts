import { loaded } from '../loaded';
import type { Zippable } from 'fflate';
import type { NamedFile } from './contract';

/** The same symbols make the same archive, and it does not tell when it was made: the earliest time that ZIP knows. */
const NO_TIME = new Date(1980, 0, 1);

/** Formats that are packed already go in as they are. */
const PACKED = /\.(?:png|jpg|webp|pdf)$/;

/** One ZIP file of files, whose names may have any characters. */
export async function zipped(files: readonly NamedFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await loaded(() => import('fflate'));
  const entries: Zippable = {};
  for (const { name, bytes } of files) entries[name] = [bytes, { level: PACKED.test(name) ? 0 : 9, mtime: NO_TIME }];
  return new Uint8Array(zipSync(entries));
}

import { loaded } from '../loaded';
import type { Zippable } from 'fflate';

/** The same symbols make the same archive, and it does not tell when it was made: the earliest time that ZIP knows. */
const NO_TIME = new Date(1980, 0, 1);

/** One ZIP file of files, whose names may have any characters. PNG is packed already and goes in as it is. */
export async function zipped(
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await loaded(() => import('fflate'));
  const entries: Zippable = {};
  for (const [name, bytes] of files) entries[name] = [bytes, { level: name.endsWith('.png') ? 0 : 9, mtime: NO_TIME }];
  return new Uint8Array(zipSync(entries));
}

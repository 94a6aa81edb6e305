// A check of places of the host: faults fail, what only a person can judge is named, and what is not there is not judged.
import { note } from '../ask.mjs';
import { look, unknown, verdict } from '../check.mjs';

/**
 * @typedef {import('../state/host.mjs').Host} Host
 * @typedef {{ faults: readonly string[], looks?: readonly string[], seen: readonly string[] }} Found `seen`: the files and commands that answered
 */

/**
 * @param {string} id
 * @param {string} en
 * @param {string} zh
 * @param {(host: Host, kit: string) => Found} find
 * @param {string} [absent] why there is nothing to judge where nothing was seen; without it that is unknown
 * @returns {import('../check.mjs').Check}
 */
export function placeCheck(id, en, zh, find, absent) {
  return {
    id,
    en,
    zh,
    needs: 'host',
    run: ({ host, kit }) => {
      if (host === undefined) return unknown('no host was seen');
      const { faults, looks = [], seen } = find(host, kit);
      const evidence = seen.map((each) => note(`cat ${each}`, textOf(host, each)));
      if (faults.length > 0) return verdict([...faults, ...looks], evidence);
      if (looks.length > 0) return look([...new Set(looks)].join('; '), evidence);
      if (seen.length === 0 && absent !== undefined) return { outcome: 'n/a', found: absent, evidence: [] };
      return verdict([], evidence);
    },
  };
}

const MOST_SHOWN = 4000;

/** @param {Host} host @param {string} place */
function textOf({ files }, place) {
  return (files.read(place) ?? '').slice(0, MOST_SHOWN);
}

/**
 * The files directly in a folder, or the file itself, with their text.
 * @param {Host} host
 * @param {...string} places
 * @returns {readonly { file: string, text: string }[]}
 */
export function textsAt({ files }, ...places) {
  return places
    .flatMap((place) =>
      files.stat(place)?.isDirectory === true ? (files.list(place) ?? []).map((name) => `${place}/${name}`) : [place],
    )
    .flatMap((file) => {
      const text = files.read(file);
      return text === undefined ? [] : [{ file, text }];
    });
}

/** Lines that count, each with blanks made one. @param {string} text @param {RegExp} [comment] */
export function linesOf(text, comment = /^(?:#|;|$)/) {
  return text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => !comment.test(line));
}

/**
 * Lines that a check means, each with the name of its file.
 * @param {readonly { file: string, text: string }[]} texts
 * @param {(line: string) => boolean} [isMeant] all lines without it
 * @param {RegExp} [comment] as in `linesOf`
 */
export function namedLines(texts, isMeant = () => true, comment) {
  return texts.flatMap(({ file, text }) =>
    linesOf(text, comment)
      .filter((line) => isMeant(line))
      .map((line) => `${file}: ${line}`),
  );
}

/** Places where anybody can put a file. */
export const WRITABLE_PLACE = /(?:^|[\s"'=:(])\/(?:tmp|var\/tmp|dev\/shm|run\/user|home)\//;

/**
 * `[section] key = value` files, later lines over earlier ones.
 * @param {readonly string[]} texts
 * @returns {ReadonlyMap<string, string>} by `section.key`
 */
export function iniOf(texts) {
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const text of texts) {
    let section = '';
    for (const line of linesOf(text)) {
      const [, name] = /^\[([^\]]*)\]/.exec(line) ?? [];
      const [, key, value = ''] = /^([\w.-]+) ?= ?(.*)$/.exec(line) ?? [];
      if (name !== undefined) section = name;
      else if (key !== undefined) values.set(`${section}.${key}`, value);
    }
  }
  return values;
}

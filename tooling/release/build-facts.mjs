// Which release this is, from package.json and git; where there is no git, as an archive of the source has none, "local".
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** 1 January 2024: some time has to be in an archive, and it must be the same everywhere. */
const TIME_WITHOUT_GIT = 1_704_067_200;
/** A release older than this is refused by deploy.sh: long enough for a yearly release, short enough to notice a stalled one. */
const VALID_DAYS = 400;
const SECONDS_PER_DAY = 86_400;

/**
 * `number` is the count of commits, so it grows with each release of one branch; `release` is the name of folder, archive,
 * image and tag: version, number and commit.
 * @typedef {{ version: string, commit: string, number: number, release: string, isClean: boolean, isShallow: boolean, timeSeconds: number, expiresSeconds: number }} BuildFacts
 */

/**
 * @param {number} [validDays]
 * @returns {BuildFacts}
 */
export function buildFacts(validDays = VALID_DAYS) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const hash = git('rev-parse', '--short=12', 'HEAD');
  const commit = hash === undefined || hash === '' ? 'local' : hash;
  const number = Number(git('rev-list', '--count', 'HEAD') ?? 0);
  const time = Number(git('log', '-1', '--format=%ct'));
  const timeSeconds = time > 0 ? time : TIME_WITHOUT_GIT;
  return {
    version,
    commit,
    number,
    release: `${version}-${number}-${commit}`,
    isClean: git('status', '--porcelain') === '',
    isShallow: git('rev-parse', '--is-shallow-repository') === 'true',
    timeSeconds,
    expiresSeconds: timeSeconds + validDays * SECONDS_PER_DAY,
  };
}

/** @param {readonly string[]} args */
function git(...args) {
  const run = spawnSync('git', args, { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

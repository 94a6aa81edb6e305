// Which version this is, from package.json and git; where there is no git, as an archive of the source has none, "local".
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** 1 January 2024: some time has to be in an archive, and it must be the same everywhere. */
const TIME_WITHOUT_GIT = 1_704_067_200;

/** @returns {{ version: string, commit: string, isClean: boolean, timeSeconds: number }} */
export function buildFacts() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const commit = git('rev-parse', '--short=12', 'HEAD');
  const time = Number(git('log', '-1', '--format=%ct'));
  const isClean = git('status', '--porcelain') === '';
  return {
    version,
    commit: commit === undefined || commit === '' ? 'local' : commit,
    isClean,
    timeSeconds: time > 0 ? time : TIME_WITHOUT_GIT,
  };
}

/** @param {readonly string[]} args */
function git(...args) {
  const run = spawnSync('git', args, { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

// npm run test:deploy [-- FILE…]: the deployment with the real tools, which are installed on Debian as root. The audit's
// files share nothing with the others and among themselves, so they run beside the others and, when those are over, two at a time.
// CI runs it beside `npm test`, which has to stay under twenty minutes.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { prepareDeploySystem } from './system.mjs';

const FOLDER = 'nginx/test/deploy';
const REPORTS = '.cache/reports';

const { positionals } = parseArgs({ allowPositionals: true });
const startMs = Date.now();

process.exitCode = (await prepareDeploySystem()) ? await run() : 1;

async function run() {
  // The real site is what is put into images and audited.
  if (
    !existsSync('dist/integrity.json') &&
    spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }).status !== 0
  )
    return 1;
  mkdirSync(REPORTS, { recursive: true });
  const total = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  const files = positionals.length > 0 ? positionals : testFiles();
  const ofAudit = files.filter(isOfAudit);
  const others = files.filter((file) => !isOfAudit(file));
  await Promise.all([inTurn(ofAudit), inTurn(others).then(() => inTurn(ofAudit))]);
  console.log(
    `\ndeployment: ${total.numPassedTests} passed, ${total.numFailedTests} failed, ${total.numPendingTests} skipped in ${((Date.now() - startMs) / 60_000).toFixed(1)} min`,
  );
  return total.numFailedTests === 0 && total.numPassedTests > 0 ? 0 : 1;

  /** Takes file after file out of a queue. */
  async function inTurn(/** @type {string[]} */ queue) {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const counts = await runFile(file);
      total.numPassedTests += counts.numPassedTests;
      total.numFailedTests += counts.numFailedTests;
      total.numPendingTests += counts.numPendingTests;
    }
  }
}

/** Those that take longest last. */
function testFiles() {
  const LONG = ['release', 'attack', 'container', 'scanners', 'audit'];
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  const rank = (/** @type {string} */ name) => LONG.indexOf(name.replace('.test.ts', ''));
  return names.sort((a, b) => rank(a) - rank(b)).map((name) => `${FOLDER}/${name}`);
}

/** Whether a file judges made hosts and processes of its own. The audit of the real container is not among them. */
function isOfAudit(/** @type {string} */ file) {
  return /\/(?:audit-[a-z-]+|host-check)\.test\.ts$/.test(file);
}

/**
 * Prints what a file's tests say when they are over, so that the two lanes do not mix.
 * @param {string} file
 * @returns {Promise<{ numPassedTests: number, numFailedTests: number, numPendingTests: number }>}
 */
async function runFile(file) {
  const report = `${REPORTS}/deploy-${basename(file, '.test.ts')}.json`;
  writeFileSync(report, '{}');
  const child = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'deploy',
      file,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [[status], said, complained] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  process.stdout.write(said);
  process.stderr.write(complained);
  const counts = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    ...JSON.parse(readFileSync(report, 'utf8')),
  };
  return status !== 0 && counts.numFailedTests === 0 ? { ...counts, numFailedTests: 1 } : counts;
}

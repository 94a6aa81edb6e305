// npm run test:deploy [-- FILE…]: the deployment with the real tools, file after file; installs them on Debian as root.
// CI runs it beside `npm test`, which has to stay under twenty minutes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prepareDeploySystem } from './system.mjs';

const FOLDER = 'nginx/test/deploy';
const REPORTS = '.cache/reports';

const { positionals } = parseArgs({ allowPositionals: true });
const startMs = Date.now();

process.exitCode = (await prepareDeploySystem()) ? run() : 1;

function run() {
  // The real site is what is put into images and audited.
  if (
    !existsSync('dist/integrity.json') &&
    spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }).status !== 0
  )
    return 1;
  mkdirSync(REPORTS, { recursive: true });
  const total = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  for (const file of positionals.length > 0 ? positionals : testFiles()) {
    const counts = runFile(file);
    total.numPassedTests += counts.numPassedTests;
    total.numFailedTests += counts.numFailedTests;
    total.numPendingTests += counts.numPendingTests;
  }
  console.log(
    `\ndeployment: ${total.numPassedTests} passed, ${total.numFailedTests} failed, ${total.numPendingTests} skipped in ${((Date.now() - startMs) / 60_000).toFixed(1)} min`,
  );
  return total.numFailedTests === 0 && total.numPassedTests > 0 ? 0 : 1;
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

/**
 * @param {string} file
 * @returns {{ numPassedTests: number, numFailedTests: number, numPendingTests: number }}
 */
function runFile(file) {
  const report = `${REPORTS}/deploy-file.json`;
  writeFileSync(report, '{}');
  const { status } = spawnSync(
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
    { stdio: 'inherit' },
  );
  const counts = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    ...JSON.parse(readFileSync(report, 'utf8')),
  };
  return status !== 0 && counts.numFailedTests === 0 ? { ...counts, numFailedTests: 1 } : counts;
}

// npm run test:deploy [-- FILE…]: the deployment with the real tools, file after file; installs them on Debian as root.
// --within MINUTES begins no file after that and ends the one that runs, for CI; what was left out is counted as skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prepareDeploySystem } from './system.mjs';

const FOLDER = 'nginx/test/deploy';
const REPORTS = '.cache/reports';
/** For `npm test`: nothing could be tried, which is not a failure. */
const CANNOT_RUN = 77;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { within: { type: 'string', default: '180' } } });
const limitMs = Number(values.within) * 60_000;
const startMs = Date.now();

process.exitCode = (await prepareDeploySystem()) ? run() : CANNOT_RUN;

function run() {
  // The real site is what is put into images and audited.
  if (!existsSync('dist/integrity.json') && spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }).status !== 0) return 1;
  mkdirSync(REPORTS, { recursive: true });
  const total = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  for (const file of positionals.length > 0 ? positionals : testFiles()) {
    const leftMs = limitMs - (Date.now() - startMs);
    const counts = leftMs > 0 ? runFile(file, leftMs) : null;
    if (counts === null) console.log(`skipped for want of time: ${file}`);
    total.numPassedTests += counts?.numPassedTests ?? 0;
    total.numFailedTests += counts?.numFailedTests ?? 0;
    total.numPendingTests += counts?.numPendingTests ?? 1;
  }
  writeFileSync(`${REPORTS}/deploy.json`, JSON.stringify(total));
  console.log(`\ndeployment: ${total.numPassedTests} passed, ${total.numFailedTests} failed, ${total.numPendingTests} skipped in ${((Date.now() - startMs) / 60_000).toFixed(1)} min`);
  return total.numFailedTests === 0 && total.numPassedTests > 0 ? 0 : 1;
}

/** Those that take longest last: they are what a limit of time leaves out. */
function testFiles() {
  const LONG = ['release', 'attack', 'container', 'scanners', 'audit'];
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts')).sort();
  const rank = (/** @type {string} */ name) => LONG.indexOf(name.replace('.test.ts', ''));
  return names.sort((a, b) => rank(a) - rank(b)).map((name) => `${FOLDER}/${name}`);
}

/**
 * @param {string} file
 * @param {number} leftMs
 * @returns {{ numPassedTests: number, numFailedTests: number, numPendingTests: number } | null} null when time was up
 */
function runFile(file, leftMs) {
  const report = `${REPORTS}/deploy-file.json`;
  writeFileSync(report, '{}');
  const { status, signal } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'deploy', file, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { stdio: 'inherit', timeout: Math.ceil(leftMs) });
  if (signal !== null) return null;
  const counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, ...JSON.parse(readFileSync(report, 'utf8')) };
  return status !== 0 && counts.numFailedTests === 0 ? { ...counts, numFailedTests: 1 } : counts;
}

// Every check, one after the other; ends with one line for the whole run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { prepareSystem } from './system.mjs';

const REPORTS = '.cache/reports';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/**
 * One check, or as many as its report counts.
 * @typedef {{ name: string, command: [string, ...string[]], env?: Record<string, string>, skipCode?: number, count?: (name: string) => Counts }} Step
 */

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'layers', command: ['npm', 'run', '--silent', 'layers'] },
  { name: 'unused', command: ['npm', 'run', '--silent', 'unused'] },
  { name: 'known holes', command: ['node', 'tooling/known-holes.mjs'], skipCode: 77 },
  { name: 'unit', command: ['npx', 'vitest', 'run', '--project', 'unit', ...vitestReport('unit')], count: countVitest },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'size', command: ['npm', 'run', '--silent', 'size'] },
  {
    name: 'nginx',
    command: ['npx', 'vitest', 'run', '--project', 'nginx', ...vitestReport('nginx')],
    count: countVitest,
  },
  {
    name: 'e2e',
    command: ['npx', 'playwright', 'test'],
    env: { E2E_JSON: `${REPORTS}/e2e.json` },
    count: countPlaywright,
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

if (await prepareSystem()) {
  for (const step of STEPS) {
    const counts = runStep(step);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
} else {
  total.failed += 1;
}
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * @param {Step} step
 * @returns {Counts}
 */
function runStep({ name, command: [program, ...args], env = {}, skipCode, count }) {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
  const startMs = Date.now();
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(
    `── ${name}: ${status === 0 ? 'passed' : status === skipCode ? 'skipped' : 'FAILED'} in ${((Date.now() - startMs) / 1000).toFixed(1)} s`,
  );
  if (count === undefined) {
    if (status === 0) return { passed: 1, failed: 0, skipped: 0 };
    return status === skipCode ? { passed: 0, failed: 0, skipped: 1 } : { passed: 0, failed: 1, skipped: 0 };
  }
  const counted = count(name);
  // A run that broke without a failing test, or ran none, is a failure all the same.
  return counted.failed === 0 && (status !== 0 || counted.passed === 0) ? { ...counted, failed: 1 } : counted;
}

/** @param {string} name */
function vitestReport(name) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/${name}.json`];
}

/**
 * @param {string} name
 * @returns {Counts}
 */
function countVitest(name) {
  const report = readReport(name);
  return {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: report?.numPendingTests ?? 0,
  };
}

/**
 * @param {string} name
 * @returns {Counts}
 */
function countPlaywright(name) {
  const stats = readReport(name)?.stats;
  return {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  };
}

/** @param {string} name */
function readReport(name) {
  try {
    return JSON.parse(readFileSync(`${REPORTS}/${name}.json`, 'utf8'));
  } catch {
    return null;
  }
}

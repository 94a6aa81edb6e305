import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Mutant, sourceWith } from './mutant.ts';

const NOT_COPIED = new Set(['.git', '.cache', 'node_modules', 'test-results', 'playwright-report', 'coverage']);
/** More than any of the tests needs on a busy machine. An edit that makes a test endless shows nothing. */
const MOST_MS = 300_000;

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/** A copy of the working tree, in which files may be spoiled and tests run. */
export class TreeCopy {
  readonly #dir = mkdtempSync(join(tmpdir(), 'mutants-'));

  constructor(root: string) {
    const top = resolve(root);
    cpSync(top, this.#dir, { recursive: true, filter: (from) => !NOT_COPIED.has(basename(from)) });
    symlinkSync(join(top, 'node_modules'), join(this.#dir, 'node_modules'));
  }

  async isKilled(mutant: Mutant): Promise<boolean> {
    const path = join(this.#dir, mutant.file);
    const source = readFileSync(path, 'utf8');
    writeFileSync(path, sourceWith(mutant, this.#dir));
    try {
      const { passed, failed } = await this.run(mutant);
      if (passed + failed === 0) throw new Error(`${mutant.name}: no test ran, so the edit breaks the file itself`);
      return failed > 0;
    } finally {
      writeFileSync(path, source);
    }
  }

  /** Counts tests, not files: a file that cannot be loaded has no test that failed. */
  run({ test, testName }: Pick<Mutant, 'test' | 'testName'>): Promise<TestCount> {
    const report = join(this.#dir, 'mutant-report.json');
    rmSync(report, { force: true });
    const vitest = join('node_modules', 'vitest', 'vitest.mjs');
    const args = [vitest, 'run', '--project', projectOf(test), '--bail', '1', '--reporter', 'json'];
    const named = testName === undefined ? [] : ['--testNamePattern', testName];
    return new Promise((settle, giveUp) => {
      const child = spawn(process.execPath, [...args, '--outputFile', report, ...named, test], {
        cwd: this.#dir,
        stdio: 'ignore',
        timeout: MOST_MS,
      });
      child.on('error', giveUp);
      child.on('exit', (code) => {
        if (code === null) giveUp(new Error(`${test} was ended from outside, or did not end in ${MOST_MS} ms`));
        else settle(countIn(report));
      });
    });
  }

  remove(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

function countIn(report: string): TestCount {
  const parsed: unknown = JSON.parse(readFileSync(report, 'utf8'));
  const { numPassedTests, numFailedTests } = parsed as { numPassedTests: unknown; numFailedTests: unknown };
  if (typeof numPassedTests !== 'number' || typeof numFailedTests !== 'number')
    throw new Error(`${report} is no report of vitest`);
  return { passed: numPassedTests, failed: numFailedTests };
}

function projectOf(test: string): string {
  if (test.startsWith('nginx/test/deploy/')) return 'deploy';
  return test.startsWith('nginx/') ? 'nginx' : 'unit';
}

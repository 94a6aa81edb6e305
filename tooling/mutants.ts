// Applies small edits that make the product worse, one after the other, in a copy of the tree, and runs the test file that
// must fail: npm run mutants -- [--only TEXT] [--least 95]
// A mutant that survives shows what no test holds. Ends with 1 when fewer than the least share are killed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CODEWORD_MUTANTS } from './mutants/codeword-mutants.ts';
import type { Mutant } from './mutants/mutant.ts';
import { SEARCH_MUTANTS } from './mutants/search-mutants.ts';
import { WORKER_MUTANTS } from './mutants/worker-mutants.ts';

const ALL: readonly Mutant[] = [...SEARCH_MUTANTS, ...CODEWORD_MUTANTS, ...WORKER_MUTANTS];
/** What tests read of the tree. */
const COPIED = [
  'src',
  'bench',
  'tooling',
  'nginx',
  'package.json',
  'vitest.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
];

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, least: { type: 'string', default: '95' } },
});
const mutants = ALL.filter(({ name, file }) => `${file} ${name}`.includes(values.only));
const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const entry of COPIED) cpSync(entry, join(copy, entry), { recursive: true });
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));

// A test that fails without any edit kills nothing.
for (const test of new Set(mutants.map((mutant) => mutant.test)))
  if (run({ test }) !== 0) throw new Error(`${test} fails without an edit`);
const survivors = mutants.filter((mutant) => !isKilled(mutant));
const share = (100 * (mutants.length - survivors.length)) / Math.max(1, mutants.length);
console.log(`${mutants.length - survivors.length} of ${mutants.length} mutants killed (${share.toFixed(1)} %)`);
process.exitCode = share >= Number(values.least) ? 0 : 1;

function isKilled(mutant: Mutant): boolean {
  const { name, file, find, replace, test, testName } = mutant;
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`${name}: the text to replace stands ${parts.length - 1} times in ${file}`);
  writeFileSync(path, parts.join(replace));
  const isCaught = run(mutant) !== 0;
  writeFileSync(path, source);
  console.log(
    `${isCaught ? 'killed  ' : 'SURVIVED'}  ${name}  (${file}; ${test}${testName === undefined ? '' : `: ${testName.trim()}`})`,
  );
  return isCaught;
}

function run({ test, testName }: Pick<Mutant, 'test' | 'testName'>): number {
  const named = testName === undefined ? [] : ['--testNamePattern', testName];
  const args = ['vitest', 'run', '--project', 'unit', '--bail', '1', '--reporter', 'dot', ...named, test];
  const { status } = spawnSync('npx', args, { cwd: copy, stdio: 'ignore' });
  // Ended by a signal: neither passed nor failed.
  if (status === null) throw new Error(`${test} was ended from outside`);
  return status;
}

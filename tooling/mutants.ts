// Applies small edits that make the product worse, one at a time, and runs the test that must fail:
// npm run mutants -- [--only TEXT]… [--jobs 2] [--list]
// Works in copies of the tree, so it can run beside other work. Ends with 1 when a mutant survives.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ALL_MUTANTS } from './mutants/all-mutants.ts';
import { type Mutant, sourceWith } from './mutants/mutant.ts';
import { TreeCopy } from './mutants/tree-copy.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    list: { type: 'boolean', default: false },
  },
});
const mutants = ALL_MUTANTS.filter(({ name, file, test }) =>
  values.only.some((text) => `${file} ${name} ${test}`.includes(text)),
);
// Every edit is tried on the text before the first test runs: an edit that is out of date ends the run at once.
for (const mutant of mutants) sourceWith(mutant, '.');
if (mutants.length === 0) throw new Error(`No mutant matches ${values.only.join(', ')}`);
if (values.list) for (const { name, file } of mutants) console.log(`${file}: ${name}`);
else process.exitCode = (await survivorsOf(mutants, Number(values.jobs))).length === 0 ? 0 : 1;

async function survivorsOf(tried: readonly Mutant[], jobs: number): Promise<readonly Mutant[]> {
  const copies = Array.from({ length: jobs }, () => new TreeCopy('.'));
  try {
    await refuseRedTests(tried, copies);
    const survivors: Mutant[] = [];
    const waiting = [...tried];
    await allOf(
      copies.map(async (copy) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const isKilled = await copy.isKilled(next);
          if (!isKilled) survivors.push(next);
          console.log(`${isKilled ? 'killed  ' : 'SURVIVED'}  ${next.file}: ${next.name}`);
        }
      }),
    );
    console.log(`\n${tried.length - survivors.length} of ${tried.length} mutants killed`);
    for (const { name, file, test, testName } of survivors)
      console.log(`survivor: ${name} (${file}; ${test}${testName === undefined ? '' : `, ${testName}`})`);
    return survivors;
  } finally {
    for (const copy of copies) copy.remove();
  }
}

/** A test that fails without an edit, or that does not exist, kills nothing. */
async function refuseRedTests(tried: readonly Mutant[], copies: readonly TreeCopy[]): Promise<void> {
  const waiting = [...new Map(tried.map((mutant) => [`${mutant.test} ${mutant.testName ?? ''}`, mutant])).values()];
  await allOf(
    copies.map(async (copy) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { passed, failed } = await copy.run(next);
        const name = `${next.test} ${next.testName ?? ''}`;
        if (failed > 0) throw new Error(`${name} fails without an edit`);
        if (passed === 0) throw new Error(`${name}: no test has this name`);
      }
    }),
  );
}

/** Ends when all have ended: a copy in which a test still runs cannot be removed, and the true reason would be lost. */
async function allOf(runs: readonly Promise<void>[]): Promise<void> {
  for (const run of await Promise.allSettled(runs)) if (run.status === 'rejected') throw run.reason;
}

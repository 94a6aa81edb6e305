// How many texts of the held-out set are read right: npm run bench:text [-- --part development] [--misses]
// A text whose letters are the same in several charsets counts as right in any of them.
import { parseArgs } from 'node:util';
import { judgeCharset } from '../src/core/decode/text/judge-charset.ts';
import { type Part, type TextCase, heldOutCases, isSameText } from './text/cases.ts';

const { values } = parseArgs({
  options: { part: { type: 'string', default: 'judging' }, misses: { type: 'boolean', default: false } },
});
const part: Part = values.part === 'development' ? 'development' : 'judging';
const cases = heldOutCases(part).map((one) => ({ ...one, candidates: textsOf(one) }));
const groups = new Map<string, Judged[]>();
for (const one of cases) {
  const name = `${one.language.padEnd(8)} ${one.charset}`;
  groups.set(name, [...(groups.get(name) ?? []), one]);
}
for (const [name, group] of groups) {
  const right = group.filter(isFirst);
  const offered = group.filter(({ candidates, text }) => candidates.some((one) => isSameText(one, text)));
  console.log(
    `${name.padEnd(24)} ${String(right.length).padStart(4)} of ${String(group.length).padStart(3)} right, ${String(offered.length).padStart(3)} offered`,
  );
  if (values.misses && part === 'development')
    for (const { text, candidates } of group.filter((one) => !isFirst(one)).slice(0, 8))
      console.log(`    ${text} → ${candidates[0] ?? ''}`);
}
const legacy = cases.filter(({ charset }) => charset !== 'utf8');
console.log(`${part}: UTF-8 ${rate(cases.filter(({ charset }) => charset === 'utf8'))}, others ${rate(legacy)}`);

type Judged = TextCase & { readonly candidates: readonly string[] };

function textsOf({ bytes }: TextCase): readonly string[] {
  return judgeCharset([bytes], { hasKanji: false, hasHanzi: false }).map(({ texts }) => texts.join(''));
}

function isFirst({ candidates, text }: Judged): boolean {
  return isSameText(candidates[0] ?? '', text);
}

function rate(some: readonly Judged[]): string {
  const right = some.filter(isFirst).length;
  return `${String(right)} of ${String(some.length)} (${((100 * right) / some.length).toFixed(2)} %)`;
}

// How well the proof's grade foretells whether a print is read: random styles, proved, then printed and photographed by a
// simulation that the proof does not have, and read by zbar and zxing-wasm. Read is what is read from one of five photographs.
//   npm run bench:proof -- [--first N] [--count N] [--json FILE]
//   npm run bench:proof -- --looks      grades of the ready-made looks
//   npm run bench:proof -- --sum FILE [--sum FILE …]     one table over parts that were run apart
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createNodeEngine } from '../tooling/decode/node-engine.ts';
import { zbar } from './decode/peers/zbar.ts';
import { zxingWasm } from './decode/peers/zxing-wasm.ts';
import { type JudgedCase, confusionTable } from './proof/confusion-table.ts';
import { photographsOfPrint } from './proof/photograph.ts';
import { gradeLooks } from './proof/grade-looks.ts';
import { proveCase } from './proof/prove-case.ts';
import { styledCase } from './proof/random-style.ts';

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '100000' },
    count: { type: 'string', default: '2000' },
    json: { type: 'string' },
    sum: { type: 'string', multiple: true },
    looks: { type: 'boolean' },
  },
});

if (values.looks === true) {
  await gradeLooks(await createNodeEngine());
  process.exit();
}

const cases =
  values.sum === undefined
    ? await judgeAll(Number(values.first), Number(values.count))
    : values.sum.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as JudgedCase[]);
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(cases));
console.log(confusionTable(cases));

async function judgeAll(first: number, count: number): Promise<JudgedCase[]> {
  const engine = await createNodeEngine();
  const readers = [await zbar(), await zxingWasm()];
  const judged: JudgedCase[] = [];
  for (let number = first; number < first + count; number += 1) {
    const styled = await styledCase(number);
    const { verdict, svg, drawing, symbol, cpuMs } = await proveCase(styled, engine);
    const read = readers.map(() => false);
    for await (const photograph of photographsOfPrint(svg, drawing.widthModules, drawing.heightModules, number)) {
      for (const [index, reader] of readers.entries())
        read[index] ||= (await reader.read(photograph, ['QRCode'])).some(({ text }) => text === styled.text);
      if (read.every(Boolean)) break;
    }
    const [byZbar = false, byZxing = false] = read;
    const { style, level, quietZoneModules } = styled;
    judged.push({
      number,
      version: symbol.version,
      level,
      quietZoneModules,
      shapes: [style.modules.shape, style.finderRing.shape, style.finderCentre.shape],
      logoShare: style.logo?.share ?? 0,
      verdict,
      cpuMs,
      byZbar,
      byZxing,
    });
    if (judged.length % 25 === 0) console.error(`${judged.length} of ${count}`);
  }
  return judged;
}

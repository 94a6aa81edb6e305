// Reading rate against the strength of damage, ours beside zxing-wasm, on drawn symbols whose text is known:
//   npm run bench:damage -- [--trials N] [--engines ours,…] [--only NAME] [--json FILE] [--svg docs/decoder-curves.svg]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawCurves } from './damage/curves-svg.ts';
import { type Curve, measureCurve } from './damage/curves.ts';
import { DAMAGES } from './damage/damages.ts';
import { READERS } from './decode/readers.ts';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '40' },
    engines: { type: 'string', default: 'ours,zxing-wasm-best,zxing-wasm' },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
    svg: { type: 'string' },
  },
});

const LABELS = new Map([
  ['ours', 'QR Code Master, file mode'],
  ['ours-frame', 'QR Code Master, one camera frame'],
  ['zxing-wasm-best', 'zxing-wasm, best settings'],
  ['zxing-wasm', 'zxing-wasm, as it comes'],
]);

const readers = await Promise.all(
  values.engines.split(',').map((name) => {
    const make = READERS.get(name);
    if (make === undefined) throw new Error(`No engine ${name}`);
    return make();
  }),
);
const curves: Curve[] = [];
for (const damage of DAMAGES.filter(({ name }) => name.includes(values.only))) {
  const curve = await measureCurve(damage, readers, Number(values.trials));
  curves.push(curve);
  console.log(`${damage.name} (${damage.unit}; ${curve.trials} pictures each)`);
  console.log(`  ${''.padEnd(18)}${damage.strengths.map((strength) => String(strength).padStart(6)).join('')}`);
  for (const [name, counts] of curve.read)
    console.log(`  ${name.padEnd(18)}${counts.map((count) => String(count).padStart(6)).join('')}`);
  for (const { reader, strength, trial, text } of curve.wrong)
    console.log(`  wrong: ${reader} at ${strength}, picture ${trial}: ${JSON.stringify(text)}`);
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(curves.map(asJson), null, 1));
if (values.svg !== undefined) writeFileSync(values.svg, drawCurves(curves, LABELS));

function asJson({ damage, trials, read, wrong }: Curve): object {
  return {
    name: damage.name,
    unit: damage.unit,
    strengths: damage.strengths,
    trials,
    read: Object.fromEntries(read),
    wrong,
  };
}

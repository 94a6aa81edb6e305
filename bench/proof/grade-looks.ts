import { isWorse } from '../../src/core/proof/grade.ts';
import { LOOKS, LOOK_NAMES } from '../../src/core/render/looks.ts';
import type { Engine } from '../../src/core/decode/engines/engine.ts';
import { proveCase } from './prove-case.ts';

const LEVELS = ['L', 'M', 'Q', 'H'] as const;
const TEXTS = [24, 90, 300].map((length) => 'https://example.com/menu?table='.padEnd(length, 'a1B-'));

/** Grades of every ready-made look as it is chosen: a line a look, and how many grades are below B. */
export async function gradeLooks(engine: Engine): Promise<void> {
  let below = 0;
  let total = 0;
  for (const name of LOOK_NAMES) {
    const found: string[] = [];
    for (const text of TEXTS)
      for (const level of LEVELS) {
        const style = LOOKS[name];
        const { verdict } = await proveCase({ text, level, quietZoneModules: 4, style }, engine);
        total += 1;
        const isBelow = isWorse(verdict.grade, 'B');
        if (isBelow) below += 1;
        found.push(isBelow ? `${verdict.grade} (${JSON.stringify(verdict.weakPoint)})` : verdict.grade);
      }
    console.log(`${name.padEnd(12)} ${found.join(' ')}`);
  }
  console.log(`${String(total)} proofs, below B: ${String(below)}`);
}

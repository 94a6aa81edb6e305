import { beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../src/core/decode/decode-picture.ts';
import { READING_STAGES } from '../../src/core/decode/found-symbol.ts';
import type { Engine } from '../../src/core/decode/engines/engine.ts';
import { createNodeEngine } from '../../tooling/decode/node-engine.ts';
import { DAMAGES } from './damages.ts';
import { FURTHER_DAMAGES } from './further-damages.ts';
import { drawOf } from './sample.ts';
import { SMALL_FORMATS } from './small-formats.ts';
import { STAGE_PICTURES } from './stage-pictures.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await createNodeEngine();
});

describe.each(STAGE_PICTURES.map(({ stage, pictures, costliest }) => [stage, pictures, costliest] as const))(
  'pictures for which the decoder has %s',
  (_, pictures, costliest = 'restarted') => {
    it.each(pictures)('reads %s, strength %i, symbol %i, and nothing else', async (name, strength, number) => {
      const damage = [...DAMAGES, ...FURTHER_DAMAGES, ...SMALL_FORMATS].find((one) => one.name === name);
      if (damage === undefined) throw new Error(`No damage ${name}`);
      const draw = drawOf(number);
      const picture = await damage.apply(draw, damage.strengths[strength] ?? 0);
      // The clock stands still: every pass may run, however slow the machine.
      const { symbols } = decodePicture(picture, 'file', { engine, nowMs: () => 0 });
      expect(symbols.map(({ text }) => text)).toEqual([damage.textOf?.(draw) ?? draw.sample.text]);
      for (const { stage } of symbols)
        expect(READING_STAGES.slice(0, READING_STAGES.indexOf(costliest) + 1)).toContain(stage);
    });
  },
);

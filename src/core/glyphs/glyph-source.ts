import { bytesFromBase64 } from '../base/bytes-text';
import type { Glyph, Glyphs } from './glyph';
import { readShard } from './read-shard';

/** Fetches the code of an import; fails in its own way where that does not come. */
type Load = <Part>(load: () => Promise<Part>) => Promise<Part>;

export interface GlyphSource {
  /** The glyphs of a text. Signs that the font does not have are left out. */
  glyphsOf(text: string): Promise<Glyphs>;
  /** Fetches every sign of GB 2312 level 1 that is not there yet, so that captions can be made without a network. */
  fetchCommon(): Promise<void>;
}

/** Outlines come in shards of 64 signs, each fetched when a text needs it, and are kept from then on. */
export function createGlyphSource(load: Load): GlyphSource {
  const known = new Map<string, Glyph>();
  const fetched = new Set<number>();

  async function fetchShard(number: number): Promise<void> {
    const { SHARDS, SHARD_SIGNS } = await index(load);
    const shard = SHARDS[number];
    if (shard === undefined || fetched.has(number)) return;
    const { default: text } = await load(shard);
    const signs = Array.from(SHARD_SIGNS[number] ?? '');
    readShard(bytesFromBase64(text) ?? new Uint8Array()).forEach((glyph, place) => {
      known.set(signs[place] ?? '', glyph);
    });
    fetched.add(number);
  }

  return {
    async glyphsOf(text) {
      const signs = [...new Set(text)];
      const { SHARD_SIGNS } = await index(load);
      const wanted = new Set(signs.map((sign) => SHARD_SIGNS.findIndex((shard) => shard.includes(sign))));
      await Promise.all([...wanted].map(fetchShard));
      return new Map(
        signs.flatMap((sign) => {
          const glyph = known.get(sign);
          return glyph === undefined ? [] : [[sign, glyph] as const];
        }),
      );
    },

    async fetchCommon() {
      const { SHARDS, COMMON_SHARDS } = await index(load);
      // One by one: nobody waits for them.
      for (const shard of SHARDS.slice(0, COMMON_SHARDS)) await load(shard);
    },
  };
}

function index(load: Load) {
  return load(() => import('./data/glyphs-index'));
}

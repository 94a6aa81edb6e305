import { describe, expect, it } from 'vitest';
import { packShard } from '../../../tooling/glyphs/pack-shard.mjs';
import { createGlyphSource } from './glyph-source';
import { readShard } from './read-shard';

const source = createGlyphSource((load) => load());

/** The characters of GB 2312 in rows of its EUC form. */
function rowsOfGb2312(first: number, last: number): string[] {
  const decoder = new TextDecoder('gbk');
  const signs: string[] = [];
  for (let row = first; row <= last; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) signs.push(decoder.decode(Uint8Array.of(row, cell)));
  return signs.filter((sign) => !/[�\p{Co}]/u.test(sign));
}

describe('outlines of signs', () => {
  it('has every sign of GB 2312 level 1, ASCII, and the punctuation of Chinese', { timeout: 60_000 }, async () => {
    const levelOne = rowsOfGb2312(0xb0, 0xd7);
    const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
    const wanted = [...levelOne, ...ascii, ...Array.from('，。、；：？！“”‘’（）《》【】—…·￥')];
    expect(levelOne).toHaveLength(3755);
    const glyphs = await source.glyphsOf(wanted.join(''));
    expect(wanted.filter((sign) => !glyphs.has(sign))).toEqual([]);
    const blank = wanted.filter((sign) => glyphs.get(sign)?.outline.commands.length === 0);
    expect(blank).toEqual([' ']);
  });

  it('draws within the em, signs of Chinese one em wide', async () => {
    const glyphs = await source.glyphsOf('工坊g国');
    for (const sign of '工坊国') {
      const { advance, outline } = glyphs.get(sign) ?? { advance: 0, outline: { coordinates: [9] } };
      expect(advance).toBe(1);
      const xs = outline.coordinates.filter((_, index) => index % 2 === 0);
      const ys = outline.coordinates.filter((_, index) => index % 2 === 1);
      expect(Math.min(...xs)).toBeGreaterThan(0);
      expect(Math.max(...xs)).toBeLessThan(1);
      expect(Math.min(...ys)).toBeGreaterThan(-1);
      expect(Math.max(...ys)).toBeLessThan(0.2);
    }
    const below = glyphs.get('g')?.outline.coordinates.filter((value, index) => index % 2 === 1 && value > 0.1) ?? [];
    expect(below.length).toBeGreaterThan(0);
  });

  it('leaves out what the font does not have', async () => {
    const glyphs = await source.glyphsOf('a😀龘\u0000');
    expect([...glyphs.keys()]).toEqual(['a']);
  });

  it('fetches the shards of a caption only', async () => {
    const fetched: string[] = [];
    const counting = createGlyphSource(async (load) => {
      const part = await load();
      if (typeof part === 'object' && part !== null && 'default' in part) fetched.push(String(part.default));
      return part;
    });
    await counting.glyphsOf('扫码关注我们，领取优惠');
    expect(fetched.length).toBeLessThanOrEqual(10);
    expect(fetched.join('').length).toBeLessThan(260_000);
    await counting.glyphsOf('扫码关注');
    expect(fetched.length).toBeLessThanOrEqual(10);
  });
});

describe('a shard', () => {
  it('is read as it was packed, with curves through the same points', () => {
    const commands = [
      { command: 'moveTo', args: [0, 0] },
      { command: 'lineTo', args: [500, 0] },
      { command: 'quadraticCurveTo', args: [500, 100, 450, 150] },
      { command: 'quadraticCurveTo', args: [400, 200, 0, 200] },
      { command: 'closePath', args: [] },
    ];
    const [blank, shape] = readShard(
      packShard([
        { advance: 224, commands: [] },
        { advance: 1000, commands },
      ]),
    );
    expect(blank).toEqual({ advance: 0.224, outline: { commands: [], coordinates: [] } });
    expect(shape?.advance).toBe(1);
    expect(shape?.outline.commands).toEqual([0, 1, 2, 2, 3]);
    const ends = shape?.outline.coordinates.slice(8, 10).concat(shape.outline.coordinates.slice(14, 16)) ?? [];
    [0.45, -0.15, 0, -0.2].forEach((value, index) => {
      expect(ends[index]).toBeCloseTo(value);
    });
  });

  it('that is cut short is an error, not half a sign', () => {
    const whole = packShard([
      {
        advance: 1000,
        commands: [
          { command: 'moveTo', args: [10, 10] },
          { command: 'closePath', args: [] },
        ],
      },
    ]);
    expect(() => readShard(whole.subarray(0, whole.length - 1))).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { LOOKS } from '../../core/render/looks';
import { readLooks, writeLooks } from './looks-file';

const look = { name: '我的样式', style: LOOKS.dusk };

describe('a file of looks', () => {
  it('comes back as it was written', () => {
    expect(readLooks(writeLooks([look, { name: 'two', style: LOOKS.pearls }]))).toEqual({
      ok: true,
      value: [look, { name: 'two', style: LOOKS.pearls }],
    });
  });

  it.each([
    ['no JSON', '{', 'looks-not-json'],
    ['another file', '{"version":1}', 'looks-malformed'],
    ['a later version', writeLooks([look]).replace('"version": 1', '"version": 2'), 'looks-malformed'],
    ['a look that is out of order', writeLooks([look]).replace('"joined"', '"stars"'), 'looks-malformed'],
    ['a name that runs backwards', writeLooks([look]).replace('我的样式', '\\u202e'), 'looks-malformed'],
    ['too much', ' '.repeat(1_500_001), 'looks-too-large'],
  ])('is refused for %s', (_, text, code) => {
    expect(readLooks(text)).toEqual({ ok: false, fault: { code } });
  });
});

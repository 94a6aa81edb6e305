import { describe, expect, it } from 'vitest';
import { shareOf } from './wilson.ts';

describe('a share with its confidence', () => {
  it('has the interval of the published examples', () => {
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263, 15/148, 0/20, 1/29.
    expect(shareOf(81, 263)).toMatchObject({ percent: 30.8, low: 25.53, high: 36.62 });
    expect(shareOf(15, 148)).toMatchObject({ low: 6.24, high: 16.05 });
    expect(shareOf(0, 20)).toMatchObject({ low: 0, high: 16.11 });
    expect(shareOf(1, 29)).toMatchObject({ low: 0.61, high: 17.18 });
  });

  it('is unknown where nothing was counted', () => {
    expect(shareOf(0, 0)).toMatchObject({ percent: null, low: null, high: null });
  });
});

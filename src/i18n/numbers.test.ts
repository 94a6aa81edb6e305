import { describe, expect, it } from 'vitest';
import { numbersOf } from './numbers';

describe('numbers', () => {
  it('are grouped as the language does it', () => {
    expect(numbersOf('en').number(1_234_567)).toBe('1,234,567');
    expect(numbersOf('de').number(1_234_567)).toBe('1.234.567');
  });

  it('below a thousand are the same with and without Intl', () => {
    for (const language of ['en', 'zh-CN', 'de', 'ru']) {
      const format = new Intl.NumberFormat(language);
      for (const n of [0, 1, 9, 10, 99, 100, 999]) expect(numbersOf(language).number(n)).toBe(format.format(n));
    }
  });

  it('keep one digit after the point below ten megabytes', () => {
    expect(numbersOf('en').megabytes(2.25 * 1024 * 1024)).toBe('2.3 MB');
    expect(numbersOf('en').megabytes(64 * 1024 * 1024)).toBe('64 MB');
  });
});

describe('plurals', () => {
  it('follow the rules of the language, however many forms it has', () => {
    const forms = { one: 'код', few: 'кода', many: 'кодов', other: 'кода' };
    const { count } = numbersOf('ru');
    expect([1, 2, 5, 11, 21].map((n) => count(n, forms))).toEqual(['1 код', '2 кода', '5 кодов', '11 кодов', '21 код']);
  });

  it('use the general form where a language has no other', () => {
    expect(numbersOf('zh-CN').count(1, { one: 'a', other: '个' })).toBe('1 个');
  });
});

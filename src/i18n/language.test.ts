import { describe, expect, it } from 'vitest';
import { preferredLanguage } from './language';

describe('the language of a first visit', () => {
  it.each([
    [['en-GB', 'zh-CN'], 'en'],
    [['fr', 'zh-TW', 'en'], 'zh-CN'],
    [['zh-Hant-HK'], 'zh-CN'],
    [['ZH'], 'zh-CN'],
    [['fr', 'de'], 'en'],
    [[], 'en'],
    [['zhx'], 'en'],
  ] as const)('for %j is %s', (browser, expected) => {
    expect(preferredLanguage(browser, ['zh-CN', 'en'])).toBe(expected);
  });

  it('is one of those that the operator offers', () => {
    expect(preferredLanguage(['en'], ['zh-CN'])).toBe('zh-CN');
  });
});

import { describe, expect, it } from 'vitest';
import { elementString } from './element-string';

describe('elementString', () => {
  it('drops parentheses and separates values of no fixed length', () => {
    expect(elementString('(01)09501101530003(17)261231(10)AB-123(21)9')).toEqual({
      ok: true,
      value: '010950110153000317261231' + '10AB-123\x1d219',
    });
    expect(elementString('(3103)001750(8200)http://example.com')).toEqual({
      ok: true,
      value: '31030017508200http://example.com',
    });
  });

  it.each([
    ['(01)0950110153000', 4, 'wrong-length'],
    ['(10)', 4, 'wrong-length'],
    ['(01)09501101530004', 4, 'wrong-check-digit'],
    ['(11)26A231', 4, 'wrong-character'],
    ['(10)中', 4, 'wrong-character'],
    ['(10)AB{(21)1', 4, 'wrong-character'],
    ['10AB', 0, 'no-identifier'],
    ['(1)AB', 0, 'no-identifier'],
  ] as const)('finds what is wrong with %s', (text, index, reason) => {
    expect(elementString(text)).toEqual({ ok: false, fault: { code: 'bad-element-string', index, reason } });
  });
});

import { describe, expect, it } from 'vitest';
import { breakLines } from './break-lines';

/** Signs of Chinese are two wide, all others one. */
const widthOf = (part: string): number =>
  Array.from(part).reduce((sum, sign) => sum + (/[\u2018-\u201d\u2e80-\uffff]/u.test(sign) ? 2 : 1), 0);
const lines = (text: string, width: number) => breakLines(text, width, widthOf);

describe('line breaks', () => {
  it('stand between signs of Chinese, never before a stop and never after an opening mark', () => {
    expect(lines('扫码关注我们，领取优惠', 12)).toEqual(['扫码关注我', '们，领取优惠']);
    expect(lines('点餐（请扫码）', 6)).toEqual(['点餐', '（请扫', '码）']);
    expect(lines('他说：“好。”走', 8)).toEqual(['他说：', '“好。”', '走']);
  });

  it('stand between words of other scripts', () => {
    expect(lines('scan me to pay', 7)).toEqual(['scan me', 'to pay']);
    expect(lines('Wi-Fi：guest 密码', 7)).toEqual(['Wi-Fi：', 'guest', '密码']);
  });

  it('part a word only where it is longer than a line', () => {
    expect(lines('a incomprehensible b', 6)).toEqual(['a', 'incomp', 'rehens', 'ible b']);
  });

  it('stand where the text has them, and blank lines are left out', () => {
    expect(lines('one\ntwo\r\n\r\nthree', 20)).toEqual(['one', 'two', 'three']);
    expect(lines('   ', 20)).toEqual([]);
  });
});

import { seededRandom } from './random';

const random = seededRandom(600);
const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[random(items.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from');
  return item;
};
const digits = (length: number): string => Array.from({ length }, () => String(random(10))).join('');
const letters = (length: number): string =>
  Array.from({ length }, () => pick(Array.from('abcdefghijklmnopqrstuvwxyz'))).join('');
const capitals = (length: number): string =>
  Array.from({ length }, () => pick(Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'))).join('');
const HAN = Array.from('智能二维码工坊内容不离开本机离线也可用订单号快递单据会议地点时间北京上海广州深圳仓库货架');
const KANJI = Array.from('東京都渋谷区神南大阪府京都市住所電話番号会社名部品検査合格日付製造');
const KANA = Array.from('あいうえおかきくけこアイウエオカキクケコー、。');
const some = (characters: readonly string[], length: number): string =>
  Array.from({ length }, () => pick(characters)).join('');

const KINDS: readonly (() => string)[] = [
  () => `https://${letters(6)}.example.com/${letters(4)}/${digits(3 + random(12))}?id=${capitals(8)}&t=${digits(10)}`,
  () => `HTTPS://EXAMPLE.COM/${capitals(4 + random(12))}`,
  () => `https://id.gs1.org/01/0${digits(13)}/10/${capitals(6)}/21/${digits(8)}?17=${digits(6)}`,
  () => `WIFI:T:WPA;S:${letters(7)}-${digits(4)};P:${letters(5)}${digits(5)}${capitals(3)};;`,
  () =>
    `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${letters(5)} ${letters(8)}\r\nTEL:+86${digits(11)}\r\nEMAIL:${letters(6)}@example.com\r\nEND:VCARD\r\n`,
  () =>
    `BCD\n002\n1\nSCT\n${capitals(8)}\n${letters(12)}\nDE${digits(20)}\nEUR${digits(2)}.${digits(2)}\n\n\nInvoice ${digits(8)}`,
  () => `TICKET ${capitals(3)}-${digits(10)}/${capitals(2)} SEAT ${digits(2)}${letters(1)}`,
  () => digits(4 + random(60)),
  () => `${letters(3)}${digits(14)}${letters(2)}${capitals(9)}${digits(5)}`,
  () => some(HAN, 3 + random(40)),
  () => `${some(HAN, 5)}${digits(12)}，${some(HAN, 3)}${capitals(6)}`,
  () => some(KANJI, 3 + random(20)),
  () => `${some(KANJI, 4)}${some(KANA, 6)} ${digits(3)}-${digits(4)} ${some(KANJI, 3)}`,
];

/** 600 realistic contents, the same in every run. */
export const PAYLOADS: readonly string[] = Array.from(
  { length: 600 },
  (_, index) => KINDS[index % KINDS.length]?.() ?? '',
);

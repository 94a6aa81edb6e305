// How usual each character of a charset of two bytes is.
import iconv from 'iconv-lite';
import { pathToFileURL } from 'node:url';
import { PACKAGES, chineseWords, cldrWords, declaration, japaneseWords } from './sources.mjs';

const { Converter } = await import(pathToFileURL(`${PACKAGES}/opencc-js/dist/esm/full.js`).href);

/**
 * First and second bytes of the characters that are ranked.
 * @type {Readonly<Record<string, { readonly label: string, readonly first: readonly [number, number], readonly second: readonly (readonly [number, number])[] }>>}
 */
const CHARSETS = {
  gb18030: { label: 'gb18030', first: [0xa1, 0xf7], second: [[0xa1, 0xfe]] }, // prettier-ignore
  big5: { label: 'big5', first: [0xa1, 0xf9], second: [[0x40, 0x7e], [0xa1, 0xfe]] }, // prettier-ignore
  'euc-jp': { label: 'euc-jp', first: [0xa1, 0xf4], second: [[0xa1, 0xfe]] }, // prettier-ignore
  'euc-kr': { label: 'euc-kr', first: [0xa1, 0xc8], second: [[0xa1, 0xfe]] }, // prettier-ignore
};

/** Characters of names, addresses and trade that stand in symbols, chosen by hand. */
const IN_SYMBOLS = {
  simplified:
    '公司电话地址号网手机邮箱姓名职位部门省市区县路街楼室层座号有限责任集团科技产品名称型号数量单价金额日期时间编码二维码扫描微信支付付款收款商店铺欢迎关注下载安装官方平台服务中心管理系统设备资产使用人状态北京上海广州深圳江苏浙江山东厂家生产批次质量检验合格证书订单物流快递仓库智能工坊测试文本你好世界',
  traditional:
    '這為來個們到說國時後會過發當與學進種將還關實長電話號網機郵職門縣樓層團產稱單價額間編碼掃維條商鋪歡迎關下載裝臺灣務統設備資態質檢驗證書訂單測試體東門車馬開問',
  japanese:
    '日本東京都府県市区町村丁目番号様方会社株式店住所電話名前年月日時分円税込合計番地駅線学校大学高入出会員登録情報利用開始終了期限商品注文確認内外側見取得読込画像形式',
  korean:
    '이다는을의에가고하지로도기사리나서그대자시아정인해일보수한어상있들부제전장원주마라여러스구동게만국성계조금문미모소유신생관비개치중경물실연용공무교세요안녕니까습합까은를와과며면내년월호번화울특별로층회예약품등록객센터락바랍문',
};
const IN_SYMBOLS_WEIGHT = 0.15;

const LOWEST_BITS = 4;
const BITS_PER_LEVEL = 2;
const HIGHEST_LEVEL = 6;

/** @returns {Record<string, string>} for each charset a level for each pair of bytes in order: 0 usual … 6 rare, 7 no character */
export function characterLevels() {
  const counts = { gb18030: simplified(), big5: traditional(), 'euc-jp': japanese(), 'euc-kr': korean() };
  return Object.fromEntries(Object.entries(counts).map(([charset, of]) => [charset, levelsOf(charset, of)]));
}

/** @param {string} charset @param {ReadonlyMap<string, number>} shares */
function levelsOf(charset, shares) {
  const { label, first, second } = /** @type {(typeof CHARSETS)[string]} */ (CHARSETS[charset]);
  let levels = '';
  for (let lead = first[0]; lead <= first[1]; lead += 1) {
    for (const [from, to] of second) {
      for (let trail = from; trail <= to; trail += 1) {
        const character = iconv.decode(Buffer.of(lead, trail), label);
        const share = shares.get(character) ?? 0;
        const bits = share === 0 ? Infinity : -Math.log2(share);
        // Korean text is small here: any syllable of the standard is possible.
        const highest = /[가-힣]/.test(character) ? HIGHEST_LEVEL - 1 : HIGHEST_LEVEL;
        const level = Math.min(highest, Math.max(0, Math.round((bits - LOWEST_BITS) / BITS_PER_LEVEL)));
        levels += character.length !== 1 || /[\ufffd\ue000-\uf8ff]/.test(character) ? '7' : String(level);
      }
    }
  }
  return levels;
}

/** Words as often as they are used, and once each: names and places are rare in running text and frequent in symbols. */
function simplified() {
  const words = chineseWords();
  return mixture([
    [words, 0.5],
    [words.map(([word]) => [word, 1]), 0.25],
    [once([...cldrWords('zh'), ...declaration('cmn_hans')]), 0.25 - IN_SYMBOLS_WEIGHT],
    [once([IN_SYMBOLS.simplified]), IN_SYMBOLS_WEIGHT],
  ]);
}

function traditional() {
  const convert = Converter({ from: 'cn', to: 'tw' });
  /** @type {(readonly [string, number])[]} */
  const words = chineseWords().map(([word, count]) => [convert(word), count]);
  return mixture([
    [words, 0.5],
    [words.map(([word]) => [word, 1]), 0.25],
    [once([...cldrWords('zh-Hant'), ...declaration('cmn_hant')]), 0.25 - IN_SYMBOLS_WEIGHT],
    [once([convert(IN_SYMBOLS.simplified), IN_SYMBOLS.traditional]), IN_SYMBOLS_WEIGHT],
  ]);
}

function japanese() {
  const words = japaneseWords();
  return mixture([
    // The dictionary prices a word in hundreds of nats: cost 700 is about a factor of e.
    [words.map(([word, cost]) => [word, Math.exp(-cost / 1400)]), 0.4],
    [words.map(([word]) => [word, 1]), 0.2],
    [once(declaration('jpn')), 0.25 - IN_SYMBOLS_WEIGHT],
    [once([IN_SYMBOLS.japanese]), IN_SYMBOLS_WEIGHT],
    [once(cldrWords('ja')), 0.15],
  ]);
}

function korean() {
  return mixture([
    [once(declaration('kor')), 0.5],
    [once(cldrWords('ko')), 0.5 - IN_SYMBOLS_WEIGHT],
    [once([IN_SYMBOLS.korean]), IN_SYMBOLS_WEIGHT],
  ]);
}

/** @param {readonly string[]} texts @returns {(readonly [string, number])[]} */
function once(texts) {
  return texts.map((text) => [text, 1]);
}

/**
 * Shares of characters that are not ASCII.
 * @param {readonly (readonly [words: readonly (readonly [string, number])[], weight: number])[]} parts
 * @returns {ReadonlyMap<string, number>}
 */
function mixture(parts) {
  /** @type {Map<string, number>} */
  const shares = new Map();
  for (const [words, weight] of parts) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    let total = 0;
    for (const [word, count] of words) {
      for (const character of word) {
        if (character < '\x80') continue;
        counts.set(character, (counts.get(character) ?? 0) + count);
        total += count;
      }
    }
    for (const [character, count] of counts)
      shares.set(character, (shares.get(character) ?? 0) + (weight * count) / total);
  }
  return shares;
}

import { type Charset, decodeBytes } from './charset';

/** Characters that make up about half of Chinese text, and those of Japanese and of names, addresses and trade that stand in symbols. */
const FREQUENT =
  '的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从知使现实但力全长化关信' +
  '公司电话地址号网手机邮箱姓名职位部门省市区县路街楼室层座号有限责任集团科技产品名称型号数量单价金额日期时间编码二维码扫描微信支付付款收款商店铺欢迎关注下载安装官方平台服务中心管理系统设备资产使用人状态北京上海广州深圳江苏浙江山东厂家生产批次质量检验合格证书订单物流快递仓库智能工坊测试文本你好世界' +
  '這為來個們到說國時後會過發當與學進種將還關實長電話號網機郵職門縣樓層團產稱單價額間編碼掃維條商鋪歡迎關下載裝臺灣務統設備資態質檢驗證書訂單測試體東門車馬開問' +
  '日本東京都府県市区町村丁目番号様方会社株式店住所電話名前年月日時分円税込合計番地駅線学校大学高入出会員登録情報利用開始終了期限商品注文確認内外側見取得読込画像形式';

/** Syllables that make up more than half of Korean text. */
const FREQUENT_HANGUL =
  '이다는을의에가고하지로도기사리나서그대자시아정인해일보수한어상있들부제전장원주마라여러스구동게만국성계조금문미모소유신생관비개치중경물실연용공무교세요안녕니까습합까은를와과며면내년월호번화울특별로층회예약품등록객센터락바랍문';

const frequent = new Set(FREQUENT);
const frequentHangul = new Set(FREQUENT_HANGUL);

export function isFrequentHan(character: string): boolean {
  return frequent.has(character);
}

export function isFrequentHangul(syllable: string): boolean {
  return frequentHangul.has(syllable);
}

/** Rows (first bytes) in which a charset of two bytes keeps the characters that its makers held to be common. */
const FIRST_LEVEL: Partial<Record<Charset, readonly [from: number, to: number]>> = {
  // GB 2312 level 1, JIS X 0208 level 1, Big5 level 1, KS X 1001 Hanja.
  gb18030: [0xb0, 0xd7],
  shift_jis: [0x88, 0x98],
  'euc-jp': [0xb0, 0xcf],
  big5: [0xa4, 0xc6],
};

const commonOf = new Map<Charset, ReadonlySet<string>>();

/** Whether a character is among the common ones of the charset it was decoded from; of UTF-8 and others, of any. */
export function isCommonHan(character: string, charset: Charset): boolean {
  if (FIRST_LEVEL[charset] !== undefined) return commonIn(charset).has(character);
  return (['gb18030', 'shift_jis', 'big5'] as const).some((other) => commonIn(other).has(character));
}

/** The charset's own table, taken from the platform's decoder, holds them: no list need be shipped. */
function commonIn(charset: Charset): ReadonlySet<string> {
  const known = commonOf.get(charset);
  if (known !== undefined) return known;
  const common = new Set<string>();
  const [from, to] = FIRST_LEVEL[charset] ?? [1, 0];
  for (let first = from; first <= to; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      // GB 2312 itself, and EUC, use the upper half only; GBK filled the lower with rare characters.
      if (second < 0xa1 && (charset === 'gb18030' || charset === 'euc-jp')) continue;
      const character = decodeBytes(Uint8Array.of(first, second), charset);
      if (character !== null) common.add(character);
    }
  }
  commonOf.set(charset, common);
  return common;
}

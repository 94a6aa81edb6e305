import { numbersOf } from '../numbers';
import type { CreateWords } from './words';

const { number } = numbersOf('zh-CN');

const symbologies = { 'qr-code': 'QR 码', 'micro-qr': '微型 QR 码', rmqr: '矩形微型 QR 码' } as const;
const modes = { numeric: '数字', alphanumeric: '字母数字', byte: '字节', kanji: '汉字' } as const;
const codeOf = (place: number, total: number): string => `第 ${number(place)} 个，共 ${number(total)} 个`;

export const words: CreateWords = {
  title: '制码',
  content: '文字或网址',
  kinds: { legend: '内容类型', text: '文本', wifi: 'Wi-Fi', contact: '名片', more: '更多' },
  placeholder: 'https://… 或任意文字',
  counter: (characters, bytes) => `${number(characters)} 字 · ${number(bytes)} 字节`,
  clear: '清空',
  lineEnds: '换行符',
  mixed: '混合',
  lineEndsMixed: '这段文字的换行符不一致（LF、CRLF 或 CR），码中会逐一保留。选 LF 或 CRLF 可统一。',
  level: '纠错等级',
  levelName: (level, percent) => `${level} 级 · 可恢复 ${number(percent)}%`,
  levelFixed: '此类内容的标准只允许这一级。',
  levelHelp: (percent) => `约 ${number(percent)}% 弄脏或破损时仍能读出。`,
  quietZone: '留白',
  quietZoneUnit: '模块',
  quietZoneNarrow: (standard) => `少于标准规定的 ${number(standard)} 个模块，部分设备会读不出。`,
  preview: '预览',
  symbolAlt: ({ symbology, versionName, level, mask, structuredAppend }) =>
    [
      structuredAppend === null ? null : codeOf(structuredAppend.index + 1, structuredAppend.count),
      symbologies[symbology],
      `版本 ${versionName}`,
      level === null ? null : `纠错等级 ${level}`,
      `掩模 ${number(mask)}`,
    ]
      .filter((fact) => fact !== null)
      .join('，'),
  empty: '边输入，边成码。',
  stale: '未更新',
  version: '版本',
  levelShort: '等级',
  scans: '可扫宽度',
  scansFrom: (centimetres) => `≥ ${centimetres.toFixed(1)} 厘米`,
  details: '详情',
  modules: '模块',
  mask: '掩模',
  segments: '分段',
  segmentList: (symbols) =>
    symbols
      .map(({ segments }) => segments.map(({ mode, length }) => `${modes[mode]} ${number(length)}`).join('、'))
      .join(' | '),
  characterSet: '字符集',
  notAnnounced: '未声明',
  charsetName: (name, eci) => `${name}（ECI ${String(eci)}）`,
  capacity: '已用容量',
  capacityValue: (used, total) => `${number(used)} / ${number(total)} 字节`,
  useLevel: (level) => `改用 ${level} 级`,
  selectCharacter: '选中它',
  useAnyVersion: '版本改为自动',
  useAnyMask: '掩模改为自动',
  usePlainCharset: '改用 UTF-8',
  useQrCode: '改用 QR 码',
  split: (parts) => `拆成 ${number(parts)} 个连续的码`,
  useFewest: '按需拆分，越少越好',
  style: '样式',
  advanced: '高级',
  chosen: (settings) => `已设：${settings.join('、')}`,
  symbology: '码制',
  symbologies: { ...symbologies, rmqr: 'rMQR 码' },
  linked: '连续的码',
  linkedCount: (n) => `共 ${number(n)} 个连续的码`,
  codeOf,
  oneCode: '只用一个码',
  boost: '有余量时提高纠错等级',
};

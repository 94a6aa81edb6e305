import type { Language } from '../core/base/language';
import type { Widened } from './messages';

const en = {
  symbologyHelp: {
    'qr-code': 'Every reader knows it.',
    'micro-qr': 'For a few characters on a small part. Phone cameras seldom read it.',
    rmqr: 'A strip for narrow places. Only newer readers know it.',
  },
  smallest: 'Smallest that fits',
  versionOption: (name: string, widthModules: number, heightModules: number) =>
    `${name} · ${String(widthModules)} × ${String(heightModules)}`,
  bestMask: 'Best score',
  oneMask: 'rMQR has only one.',
  eciPolicies: {
    auto: 'UTF-8, announced where needed',
    always: 'UTF-8, always announced',
    never: 'UTF-8, never announced',
  },
  announced: 'Announced as',
  noCharacterSet: 'Micro QR cannot announce one.',
  linkedHelp: 'Readers with structured append put them together again.',
  linkedOnlyQr: 'Only QR Code can be linked.',
  fewestCodes: 'As few as needed',
  codeCount: (n: number) => `${String(n)} codes`,
  boostHelp: 'Raises the level as far as the same version allows.',
  reset: 'Back to automatic',
} as const;

const zhCn: Widened<typeof en> = {
  symbologyHelp: {
    'qr-code': '所有设备都能读。',
    'micro-qr': '适合在小零件上放几个字符，手机相机大多不识别。',
    rmqr: '矩形微型 QR 码，适合狭长的位置，只有较新的设备能读。',
  },
  smallest: '能放下的最小版本',
  versionOption: (name, widthModules, heightModules) => `${name} · ${String(widthModules)} × ${String(heightModules)}`,
  bestMask: '评分最优',
  oneMask: 'rMQR 码只有一种掩模。',
  eciPolicies: {
    auto: 'UTF-8，必要时声明',
    always: 'UTF-8，总是声明',
    never: 'UTF-8，从不声明',
  },
  announced: '声明为',
  noCharacterSet: '微型 QR 码不能声明字符集。',
  linkedHelp: '支持“结构链接”的设备会把它们重新拼成一段内容。',
  linkedOnlyQr: '只有 QR 码可以拆成几个。',
  fewestCodes: '按需拆分，越少越好',
  codeCount: (n) => `${String(n)} 个码`,
  boostHelp: '版本不变，等级能高则高。',
  reset: '全部恢复自动',
};

/** The words of the create screen's advanced panel, which are fetched with it. */
export const ADVANCED_WORDS: Readonly<Record<Language, Widened<typeof en>>> = { 'zh-CN': zhCn, en };

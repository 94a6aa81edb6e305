import { numbersOf } from '../numbers';
import type { AdvancedWords } from './words';

const { number } = numbersOf('zh-CN');

export const words: AdvancedWords = {
  symbologyHelp: {
    'qr-code': '所有设备都能读。',
    'micro-qr': '适合在小零件上放几个字符，手机相机大多不识别。',
    rmqr: '矩形微型 QR 码，适合狭长的位置，只有较新的设备能读。',
  },
  smallest: '能放下的最小版本',
  versionOption: (name, widthModules, heightModules) => `${name} · ${number(widthModules)} × ${number(heightModules)}`,
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
  codeCount: (n) => `${number(n)} 个码`,
  boostHelp: '版本不变，等级能高则高。',
  reset: '全部恢复自动',
};

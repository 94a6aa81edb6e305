import { numbersOf } from '../numbers';
import type { ResultWords } from './words';

const { number } = numbersOf('zh-CN');

export const words: ResultWords = {
  copy: '复制文字',
  copied: '文字已复制',
  open: '打开链接…',
  openTitle: '要打开这个链接吗？',
  openNow: '在新标签页打开',
  scheme: '协议',
  host: '主机',
  address: '完整地址',
  unopenable: '仅作文字显示：这类链接可能运行程序或读取文件。',
  empty: '（空文本）',
  more: '展开全部',
  less: '收起',
  kinds: {
    url: '网址',
    email: '邮件',
    phone: '电话',
    sms: '短信',
    wifi: 'Wi-Fi',
    contact: '名片',
    event: '日程',
    location: '位置',
    otp: '动态口令',
    payment: '付款',
    script: '危险链接',
    link: '其他链接',
    text: '文字',
  },
  warnings: {
    'not-encrypted': '未加密（http）：途中可能被他人看到或篡改。',
    'has-user-name': '“@” 之前带有用户名，可能冒充主机名。',
    'international-host': '主机名含有易混淆的字母，已显示为编码形式。',
    'address-as-host': '主机是一个裸地址，不是名称。',
  },
  charsetJudged: '字符集（按字节推断）',
  charsetStated: '字符集（码中已声明）',
  charset: (charset) => (charset === 'binary' ? '字节，非文字' : charset.toUpperCase()),
  details: {
    title: '读取详情',
    corrected: '已纠错',
    correctedValue: ({ correctedCodewords, correctableCodewords, erasedCodewords }) =>
      `${number(correctedCodewords)} 个码字（最多可纠 ${number(correctableCodewords)} 个）${erasedCodewords === 0 ? '' : `，其中 ${number(erasedCodewords)} 个按无法辨认处理`}`,
    mask: '掩模',
    mirrored: (mask) => `${number(mask)}，镜像`,
    readBy: '读取方式',
    stages: {
      engine: '首选引擎',
      flat: '自研查找，平面网格',
      bent: '自研查找，弯曲网格',
      rolled: '自研查找，圆柱面网格',
      'flat-by-data': '自研查找，按数据校准的网格',
      'strongly-bent': '自研查找，强弯曲网格',
      restarted: '自研查找，换起点重新弯曲的网格',
      accumulated: '自研查找，多帧画面叠加',
      mesh: '自研查找，逐格网格',
    },
    afterMs: (ms) => `${number(Math.max(1, Math.round(ms)))} 毫秒`,
    part: '部分',
    partValue: (place, total) => `第 ${number(place)} 个，共 ${number(total)} 个`,
    charset: '字符集',
    bytes: (n) => `${number(n)} 字节`,
  },
  facts: (format, version, level) =>
    [format, version === null ? null : `版本 ${version}`, level === null ? null : `${level} 级`]
      .filter(Boolean)
      .join(' · '),
  formats: { 'qr-code': 'QR 码', 'micro-qr': '微型 QR 码', rmqr: '矩形微型 QR 码' },
  linkRefusals: {
    blank: '仅供查看：链接中有空格或换行，各浏览器会按自己的方式修正。',
    hidden: '仅供查看：链接中有隐藏字符，实际去向与看到的不同。',
    malformed: '仅供查看：链接写法不完整，浏览器只能猜测去向。',
  },
  linkLocked: '仅供查看：管理员未允许打开此主机的链接。',
};

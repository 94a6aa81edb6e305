import { numbersOf } from '../numbers';
import type { LogoWords } from './words';

const { megabytes, number } = numbersOf('zh-CN');

export const words: LogoWords = {
  logo: '标识',
  choosePicture: '选择图片',
  pictureHint: '支持 PNG、JPEG、WebP、SVG；也可以拖到这里或直接粘贴。',
  orText: '或者用几个字',
  textHint: '最多 8 个字符。四个汉字会像印章一样排成两行。',
  logoAlt: '当前标识',
  remove: '移除标识',
  removed: '标识已移除。',
  undo: '撤销',
  raised: '已改用 H 级纠错，标识遮住的部分更容易补回来。',
  size: '大小',
  percent: (value) => `${number(value)}%`,
  clearing: '标识周围留空',
  clearings: { modules: '方形', outline: '沿轮廓', none: '不留空' },
  margin: '边距',
  modules: (value) => `${number(value)} 个模块`,
  budget: '标识占用的纠错能力',
  budgetLine: (lost, correctable, level) =>
    `最吃紧的一块里遮住了 ${number(lost)} 个码字，${level} 级最多能补回 ${number(correctable)} 个。`,
  budgetGrades: {
    good: '余量充足，不怕小污损和远距离。',
    tight: '余量已用掉一半以上：印得小或磨损后可能扫不出。',
    over: '遮住太多，扫不出来：请把标识缩小。',
  },
  coversAlignment: '标识压住了一个校正图形。多数扫码器仍能识别；缩小标识或增加内容可能避开。',
  shrunk: '为了不碰到边上的图形，标识比设定的小。',
  onlyQr: '只有 QR 码放得下标识；Micro QR 和 rMQR 不画标识。',
  noSymbol: '生成二维码后，这里会算出标识遮住了多少。',
  frame: '边框',
  frameShapes: { none: '无', line: '线框', band: '色带' },
  caption: '说明文字',
  captionHint: '文字以轮廓绘制，在任何软件里看起来都一样。',
  captionPlace: '文字位置',
  places: { above: '上方', below: '下方' },
  frameColour: '边框和文字的颜色',
  missingSigns: (signs) => `字体里没有这些字，不会画出来：${signs.join(' ')}`,
  faults: {
    'logo-format': ({ format }) => ({
      what: `标识不能用 ${format.toUpperCase()} 图片。`,
      todo: '请另存为 PNG、JPEG、WebP 或 SVG。',
    }),
    'logo-file-too-large': ({ sizeBytes, limitBytes }) => ({
      what: `这个文件有 ${megabytes(sizeBytes)}，标识最多 ${megabytes(limitBytes)}。`,
      todo: '请换一张小一些的图片。',
    }),
    'svg-too-large': ({ limitBytes }) => ({
      what: `这个 SVG 超过 ${number(limitBytes / 1024)} kB。`,
      todo: '请简化图形，或另存为 PNG。',
    }),
    'svg-entities': () => ({ what: '这个 SVG 声明了实体，展开后可能没有尽头。', todo: '请重新存为普通 SVG 或 PNG。' }),
    'svg-repeats': ({ limit }) => ({
      what: `这个 SVG 重复引用自身图形超过 ${number(limit)} 次，可能要画好几分钟。`,
      todo: '请另存为 PNG。',
    }),
    'logo-undecodable': () => ({ what: '浏览器画不出这张图片。', todo: '请用其他软件打开后另存为 PNG。' }),
    'logo-blank': () => ({ what: '这张图片完全透明，什么也看不到。', todo: '请换一张图片。' }),
  },
};

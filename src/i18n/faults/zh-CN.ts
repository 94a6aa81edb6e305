import { numbersOf } from '../numbers';
import type { FaultCatalogue } from './words';

const { megabytes, number } = numbersOf('zh-CN');

const symbologies = { 'qr-code': 'QR 码', 'micro-qr': '微型 QR 码', rmqr: '矩形微型 QR 码' } as const;
const features = { eci: '声明字符集', fnc1: 'FNC1', 'structured-append': '连续的码' } as const;
const elementFaults = {
  'no-identifier': '缺少括号中的应用标识符',
  'wrong-length': '值的长度不对',
  'wrong-character': '值中有不允许的字符',
  'wrong-check-digit': '校验码不符',
} as const;

export const words: FaultCatalogue = {
  'text-empty': () => ({ what: '还没有内容。', todo: '请输入或粘贴文字、网址。' }),
  'text-too-long': ({ symbology, excessBits, isLowerBound, fittingLevel, fittingVersion, fittingSymbolCount }) => {
    const fits = [
      fittingLevel === null ? null : `改用 ${fittingLevel} 级`,
      fittingVersion === null ? null : `改用版本 ${number(fittingVersion)}`,
      fittingSymbolCount === null ? null : `拆成 ${number(fittingSymbolCount)} 个连续的码`,
    ].filter((way) => way !== null);
    return {
      what: `${isLowerBound ? '至少' : ''}超出 ${number(Math.ceil(excessBits / 8))} 字节。`,
      todo:
        fits.length > 0
          ? `${fits.join('，或')}，即可放下；也可以精简内容。`
          : symbology === 'qr-code'
            ? '任何纠错等级都放不下，请精简内容。'
            : `${symbologies[symbology]}没有这么大的，请改用 QR 码，或精简内容。`,
    };
  },
  'encoders-differ': ({ differentModules }) => ({
    what: `另一个编码器生成的码有 ${number(differentModules)} 个模块不同，因此没有导出。`,
    todo: '请重新加载页面后再试；若再次出现，请反馈给我们。',
  }),
  'lone-surrogate': ({ index }) => ({
    what: `第 ${number(index + 1)} 个字符只有半个，无法编码。`,
    todo: '请删除该字符，或从原处重新复制。',
  }),
  'character-not-in-charset': ({ index }) => ({
    what: `所选字符集里没有第 ${number(index + 1)} 个字符。`,
    todo: '请改用 UTF-8，或换掉该字符。',
  }),
  'unknown-eci': ({ eci }) => ({ what: `不认识编号为 ${String(eci)} 的字符集。`, todo: '请另选一个。' }),
  'unknown-version': ({ symbology }) => ({
    what: `${symbologies[symbology]}没有这个版本。`,
    todo: '请另选版本，或改为自动。',
  }),
  'unknown-mask': ({ symbology, highest }) => ({
    what: `${symbologies[symbology]}没有这个掩模。`,
    todo: highest === 0 ? '它只有一种掩模，请改为自动。' : `请选 0 到 ${number(highest)}，或改为自动。`,
  }),
  'level-unavailable': ({ symbology, levels }) => ({
    what: `${symbologies[symbology]}在此没有这个纠错等级。`,
    todo: levels.length === 0 ? '请另选版本。' : `请选 ${levels.join('、')}。`,
  }),
  'mode-unavailable': ({ versionName }) => ({
    what: `${versionName} 放不下这些字符。`,
    todo: versionName === 'M1' ? 'M1 只能放数字，请选更大的版本。' : 'M2 只能放数字和大写字母，请选更大的版本。',
  }),
  'feature-unavailable': ({ symbology, feature }) => ({
    what: `${symbologies[symbology]}不支持${features[feature]}。`,
    todo: '请改用 QR 码，或去掉这一项。',
  }),
  'bad-application-indicator': () => ({ what: '应用标识应为一个字母或两位数字。', todo: '请查阅该码所依据的约定。' }),
  'bad-element-string': ({ index, reason }) => ({
    what: `单元数据串在第 ${number(index + 1)} 个字符处有误：${elementFaults[reason]}。`,
    todo: '请按码下印刷的样式书写，例如 (01)09501101530003(10)AB-123。',
  }),
  'bad-symbol-count': ({ neededSymbolCount }) => ({
    what: neededSymbolCount === null ? '16 个连续的码也放不下这段内容。' : '此处不能拆成这么多个连续的码。',
    todo: neededSymbolCount === null ? '请精简内容，或改用较低的等级。' : `请选 ${number(neededSymbolCount)} 到 16。`,
  }),
  'size-too-small': ({ neededPx }) => ({
    what: '图片尺寸放不下这个码。',
    todo: `请设为至少 ${number(neededPx)} 像素。`,
  }),
  'size-too-large': ({ mostPx }) => ({
    what: '图片的像素太多。',
    todo: `长边最多 ${number(mostPx)} 像素：请减小尺寸或 DPI，或改用 SVG、PDF、EPS。`,
  }),
  'canvas-failed': () => ({ what: '浏览器画不出这么大的图片。', todo: '请减小尺寸，或改用 SVG。' }),
  'format-unsupported': ({ format }) => ({
    what: `此浏览器不能生成 ${format === 'webp' ? 'WebP' : format.toUpperCase()}。`,
    todo: '请改用 PNG 或 SVG。',
  }),
  'file-empty': () => ({ what: '文件是空的。', todo: '请重新选择，或从原处再复制一份。' }),
  'file-too-large': ({ sizeBytes, limitBytes }) => ({
    what: `文件有 ${megabytes(sizeBytes)}，上限为 ${megabytes(limitBytes)}。`,
    todo: '请裁剪到只含二维码，或缩小后再试。',
  }),
  'extension-refused': ({ extension }) => ({
    what: extension === '' ? '文件名没有扩展名。' : `不读取 .${extension} 文件。`,
    todo: '请使用 PNG、JPEG、BMP、GIF、WebP 或 AVIF 图片。',
  }),
  'svg-refused': () => ({ what: 'SVG 可能夹带程序，不予读取。', todo: '请另存为 PNG 后再选。' }),
  'content-not-image': () => ({ what: '文件名像图片，内容却不是图片。', todo: '请用原来的软件打开，另存为 PNG。' }),
  'content-refused': ({ detected }) => ({
    what: `文件名像图片，内容其实是 ${detected}。`,
    todo: '请另存为 PNG 或 JPEG 后再选。',
  }),
  'header-damaged': ({ format }) => ({
    what: `这个 ${format.toUpperCase()} 文件的开头已损坏。`,
    todo: '请从原处重新复制。',
  }),
  'no-pixels': () => ({ what: '图片标称的宽或高为零。', todo: '请从原处重新复制。' }),
  'too-many-pixels': ({ widthPx, heightPx, limitPixels }) => ({
    what: `图片有 ${number(widthPx)} × ${number(heightPx)} 像素，上限为 ${number(limitPixels / 1e8)} 亿像素。`,
    todo: '请裁剪到只含二维码，或缩小后再试。',
  }),
  'file-unreadable': () => ({ what: '文件打不开。', todo: '它可能已被移动或修改，请重新选择。' }),
  'picture-damaged': ({ isTruncated }) => ({
    what: isTruncated ? '文件不完整，看不到画面。' : '图片内容已损坏。',
    todo: '请从原处重新复制，或截一张屏幕图。',
  }),
  'out-of-memory': () => ({
    what: '设备内存不够，放不下这张图片。',
    todo: '请裁剪到只含二维码，或关闭其他页面后再试。',
  }),
  'engine-load-failed': () => ({ what: '识别组件没有加载成功。', todo: '请检查与服务器的连接，然后重试。' }),
  'screen-load-failed': () => ({ what: '这一页没有取到。', todo: '请检查与服务器的连接，然后重试。' }),
  'camera-insecure': () => ({
    what: '浏览器只允许 HTTPS 或本机页面使用摄像头。',
    todo: '请向管理员索取 https:// 开头的地址，或改为读取图片。',
  }),
  'camera-unsupported': () => ({ what: '此浏览器不向网页提供摄像头。', todo: '请换一个浏览器，或改为读取图片。' }),
  'camera-refused': () => ({ what: '本页未获准使用摄像头。', todo: '请在地址栏或浏览器的网站设置中允许，然后重试。' }),
  'camera-absent': () => ({ what: '没有找到摄像头。', todo: '请接好摄像头后重试，或改为读取图片。' }),
  'camera-busy': () => ({ what: '摄像头正被其他程序占用。', todo: '请关闭视频会议等程序，然后重试。' }),
  'camera-lost': () => ({ what: '摄像头已停止。', todo: '请检查连接，然后重新开启。' }),
  'camera-failed': ({ reason }) => ({ what: `摄像头没有启动（${reason}）。`, todo: '请重试，或改为读取图片。' }),
  'clipboard-insecure': () => ({
    what: '浏览器只对经 HTTPS 或在本机打开的页面开放剪贴板。',
    todo: '请用键盘 Ctrl+C、Ctrl+V。',
  }),
  'clipboard-unsupported': () => ({
    what: '此浏览器不允许网页这样使用剪贴板。',
    todo: '请用键盘 Ctrl+C、Ctrl+V，或改为保存文件。',
  }),
  'clipboard-denied': () => ({
    what: '本页未获准使用剪贴板。',
    todo: '请在地址栏中允许，或用键盘 Ctrl+C、Ctrl+V。',
  }),
  'clipboard-unfocused': () => ({ what: '焦点在别的窗口时，剪贴板不开放。', todo: '请点一下本页，然后重试。' }),
  'clipboard-too-large': () => ({ what: '内容太大，剪贴板放不下。', todo: '请改为保存文件。' }),
  'clipboard-failed': ({ reason }) => ({
    what: `剪贴板没有成功（${reason}）。`,
    todo: '请重试，或用键盘 Ctrl+C、Ctrl+V。',
  }),
  'clipboard-without-picture': () => ({ what: '剪贴板里没有图片。', todo: '请先复制一张图片。' }),
  'part-load-failed': () => ({ what: '这一部分没有取到。', todo: '请检查与服务器的连接，然后重试。' }),
  'release-replaced': () => ({
    what: '服务器上已是新版本，当前版本的这一部分已不在那里。',
    todo: '请重新载入页面；如有内容会丢失，会先征求您的同意。',
  }),
  'load-remembered': () => ({
    what: '服务器已恢复，但这个浏览器仍沿用刚才的失败结果。',
    todo: '请重新载入页面；如有内容会丢失，会先征求您的同意。',
  }),
  'code-load-failed': () => ({
    what: '程序的一部分没有加载成功。',
    todo: '请检查与服务器的连接，然后重试。您的内容都在。',
  }),
  'timed-out': () => ({ what: '用时过长，已停止。', todo: '请重试。' }),
  crashed: () => ({ what: '后台组件停止了，已换新的。您的内容都在。', todo: '请重试。' }),
  failed: ({ reason }) => ({ what: `内部出错（${reason}）。`, todo: '请重试；若仍出现，请把这一行告诉管理员。' }),
};

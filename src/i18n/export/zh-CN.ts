import type { ExportWords } from './words';

export const words: ExportWords = {
  downloadPng: '下载 PNG',
  downloadPngShort: 'PNG',
  downloadAll: '全部下载（ZIP）',
  downloadSvg: 'SVG',
  downloadSvgLong: '下载 SVG',
  copyPicture: '复制',
  copyPictureLong: '复制为图片',
  copied: '已复制为图片',
  saved: (name) => `已保存 ${name}`,
};

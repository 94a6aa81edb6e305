import type { ExportWords } from './words';

export const words: ExportWords = {
  download: (format) => `下载 ${format}`,
  downloadAll: '全部下载（ZIP）',
  more: '格式、尺寸和文件名',
  copyPicture: '复制',
  copyPictureLong: '复制为图片',
  share: '分享',
  print: '打印',
};

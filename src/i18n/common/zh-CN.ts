import type { CommonWords } from './words';

export const words: CommonWords = {
  tryAgain: '重试',
  reload: '重新载入页面',
  close: '关闭',
  cancel: '取消',
  hiddenCharacter: (codePoint) => `隐藏字符 ${codePoint}`,
};

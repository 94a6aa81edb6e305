import type { CommonWords } from './words';

export const words: CommonWords = {
  tryAgain: '重试',
  reload: '重新载入页面',
  notKept: '这里的内容无法全部在刷新后保留。请先复制需要的内容，再按一次重新载入页面。',
  noPage: '连不上服务器，页面没有重新载入，内容都还在。',
  close: '关闭',
  cancel: '取消',
  hiddenCharacter: (codePoint) => `隐藏字符 ${codePoint}`,
};

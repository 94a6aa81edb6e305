import type { ShellWords } from './words';

export const words: ShellWords = {
  name: '智能二维码工坊',
  skipToContent: '跳到正文',
  navigation: '主导航',
  offline: '当前离线，功能照常可用。',
  isLogged: '本站记录制码与识别的次数和类型，不记录内容。',
  details: '详情',
  filesLocked: '管理员已在此停用图片识别。',
  dropHere: '松开即读取',
  waiting: '新版本已就绪。',
  accept: '立即更新',
  later: '稍后',
  replaced: '新版本已在另一标签页启用，完成手头的事后请刷新。',
  readyOffline: '已就绪：断网也能使用本页。',
};

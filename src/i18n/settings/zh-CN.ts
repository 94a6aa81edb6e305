import type { SettingsWords } from './words';

export const words: SettingsWords = {
  title: '设置',
  language: '语言',
  languageAuto: '跟随浏览器',
  theme: '外观',
  themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
  offline: '离线使用',
  offlineStates: {
    unsupported: '不可用：须通过 HTTPS 或本机地址打开，且浏览器支持 Service Worker。',
    preparing: '准备中：正在把所需文件存到本机。',
    ready: '已就绪：断网也能使用全部功能。',
    failed: '未能存储：能连上服务器时可以使用。',
  },
  install: '安装为应用',
  installHint: '在浏览器菜单中选择“安装”或“添加到主屏幕”。',
  about: '关于',
  evidence: '自行核验：查看证据',
  version: (version) => `版本 ${version}`,
  privacy:
    '制码与识别都在此浏览器内完成。服务器只应答 GET 和 HEAD 请求，不接收任何内容；页面不访问其他地址，安全策略也禁止脚本、图片和请求这样做。服务器依法记录每次请求的时间、来源地址和文件名，出厂设定保存 200 天，不含内容；如有更改，以运营单位为准。',
  rules: '管理员设定',
  comma: '、',
  switchedOff: (features) => `已停用：${features}`,
  features: {
    create: '制码',
    kinds: '文本以外的内容类型',
    style: '码的样式',
    scan: '扫码',
    camera: '摄像头',
    files: '图片识别',
    save: '下载',
    copy: '剪贴板',
  },
  noLinks: '不允许打开任何链接。',
  linksOnly: (hosts) => `只允许打开这些主机的链接：${hosts}`,
  logs: { device: '操作记录保存在此浏览器中，不含内容。', server: '操作记录保存在本机并上报服务器，不含内容。' },
};

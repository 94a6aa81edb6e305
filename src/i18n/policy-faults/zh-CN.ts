import type { PolicyFaultWords } from './words';

export const words: PolicyFaultWords = {
  missing: (status) =>
    status === 0
      ? '暂时取不到管理员的策略文件，在此之前只能在屏幕上制码。'
      : `服务器上没有说明本页可用功能的 /policy.json（${String(status)}）。管理员放入发布包中的 nginx/policy.json 之前，只能在屏幕上制码。`,
  malformed: (path, reason) =>
    `管理员的策略文件${path === '' ? '' : `在“${path}”处`}有误：${reason}。修复之前只能在屏幕上制码。`,
  reasons: {
    'too-large': '文件过大',
    'not-json': '不是 JSON（对任何地址都返回首页的服务器会这样：请把发布包中的 nginx/policy.json 放到 /policy.json）',
    'not-an-object': '此处应为对象',
    'unknown-version': '不认识这个版本',
    'unknown-name': '没有这个名称',
    'wrong-value': '取值不允许',
  },
  calledBack: {
    title: '此版本已被召回',
    why: (version, build, minimum) =>
      `管理员已召回此浏览器中的版本（${version}，构建号 ${String(build)}），需要构建号 ${String(minimum)} 或更新的版本。更新之前，本页不再制码和识别。`,
    kept: '您的文字都已保留，载入新版本后仍在。',
    load: '载入新版本',
    text: '您正在编辑的文字',
    answers: {
      asking: '正在询问服务器…',
      unreachable: '无法连接服务器，请联网后重试。',
      same: '服务器上仍是此版本，请联系管理员安装新版本。',
      'not-kept': '有内容无法在重新载入后保留。请先复制需要的内容，再按一次。',
    },
  },
};

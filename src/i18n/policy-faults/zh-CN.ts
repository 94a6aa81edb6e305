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
    'not-json': '不是 JSON',
    'not-an-object': '此处应为对象',
    'unknown-version': '不认识这个版本',
    'unknown-name': '没有这个名称',
    'wrong-value': '取值不允许',
  },
};
